import { Server, ServerError } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { logoLimit, openLogo } from "../src/internal/logo.ts"
import { openVoice, voiceLimits } from "../src/internal/voice.ts"
import { setUp } from "../../../test/support/entrance.ts"
import { send } from "./support/client.ts"
import { mall } from "./support/mall.ts"
import { startHall } from "./support/program.ts"

const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")
const svg = `<?xml version="1.0"?>\n<!-- lambang -->\n<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>`

let folder: string
let server: Server.Running

const write = (name: string, body: string | Uint8Array): string => {
  const file = join(folder, name)
  writeFileSync(file, body)
  return file
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "balai rupa "))
  const voice = join(folder, "suara")
  mkdirSync(voice)
  writeFileSync(join(folder, "rahasia.mp3"), "rahasia")
  for (const name of ["nol.mp3", "Loket.wav", "catatan.txt", "nol satu.mp3", ".mp3"]) {
    writeFileSync(join(voice, name), name)
  }
  writeFileSync(join(voice, "panjang.mp3"), Buffer.alloc(voiceLimits.bytes + 1))
  symlinkSync(join(folder, "rahasia.mp3"), join(voice, "tautan.mp3"))
  server = await Server.run({
    mall,
    port: 0,
    database: ":memory:",
    name: "MPP Kabupaten Contoh",
    logo: write("logo.gif", svg),
    voice,
    notice: { id: "Contoh, bukan sistem resmi", en: "An example, not the official system" }
  })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const refused = (open: () => unknown): ServerError.FileInvalidError => {
  try {
    open()
  } catch (error) {
    if (error instanceof ServerError.FileInvalidError) return error
    throw error
  }
  throw new Error("it was taken")
}

describe("the logo", () => {
  it("is what its bytes say, whatever its name says", () => {
    const typeOf = (body: string | Uint8Array): string => openLogo(write("gambar.txt", body)).type
    assert.strictEqual(typeOf(png), "image/png")
    assert.strictEqual(typeOf(Buffer.from("ffd8ffe0", "hex")), "image/jpeg")
    assert.strictEqual(typeOf(Buffer.from("RIFF\0\0\0\0WEBPVP8 ", "latin1")), "image/webp")
    assert.strictEqual(typeOf(svg), "image/svg+xml")
  })

  it("is refused with a sentence when it is missing, too large, no picture, or would run something", () => {
    const active = [
      "<svg><script>1</script></svg>",
      `<svg onload="x()"/>`,
      `<svg><a href="javascript:x()"/></svg>`,
      "<svg><foreignObject/></svg>"
    ]
    const bad: ReadonlyArray<readonly [string, RegExp]> = [
      [join(folder, "tidak-ada.png"), /tidak ditemukan/],
      [folder, /tidak ditemukan/],
      [write("besar.png", Buffer.concat([png, Buffer.alloc(logoLimit)])), /terlalu besar/],
      [write("halaman.png", "<!doctype html><svg></svg>"), /bukan gambar/],
      [write("kosong.png", ""), /bukan gambar/],
      ...active.map((body, at) => [write(`aktif-${at}.svg`, body), /skrip/] as const)
    ]
    for (const [file, why] of bad) {
      const error = refused(() => openLogo(file))
      assert.match(error.text.id, why, file)
      assert.strictEqual(error.option, "--logo")
      assert.strictEqual(error.code, "BALAI_SERVER_FILE_INVALID")
      assert.isNotEmpty(error.text.en)
    }
  })

  it("is served as a picture that can run and load nothing", async () => {
    const answer = await send(`${server.url}/logo`)
    assert.strictEqual(answer.text, svg)
    assert.strictEqual(answer.headers["content-type"], "image/svg+xml")
    assert.match(String(answer.headers["content-security-policy"]), /^default-src 'none'.*sandbox/)
    assert.strictEqual(answer.headers["x-content-type-options"], "nosniff")
  })
})

describe("the recorded words", () => {
  it("are listed by word, in the kinds that browsers play, and nothing else of the folder", async () => {
    const manifest = (await send(`${server.url}/voice/manifest.json`)).json<unknown>()
    assert.deepStrictEqual(manifest, { words: { loket: "/voice/Loket.wav", nol: "/voice/nol.mp3" } })
    const sound = await send(`${server.url}/voice/nol.mp3`)
    assert.deepStrictEqual([sound.status, sound.headers["content-type"], sound.text], [200, "audio/mpeg", "nol.mp3"])
  })

  it("are the only files that can be asked for", async () => {
    const others = ["../rahasia.mp3", "..%2Frahasia.mp3", "%2e%2e%2frahasia.mp3", "..%5Crahasia.mp3", "tautan.mp3"]
    for (const name of [...others, "catatan.txt", "panjang.mp3", "nol.mp3%00", "NOL.mp3", "__proto__", "."]) {
      const answer = await send(`${server.url}/voice/${name}`)
      assert.strictEqual(answer.status, 404, name)
      assert.notInclude(answer.text, "rahasia\n")
    }
  })

  it("are refused with a sentence when there are none", () => {
    const empty = join(folder, "kosong")
    mkdirSync(empty)
    assert.match(refused(() => openVoice(empty)).text.id, /tidak berisi rekaman/)
    assert.match(refused(() => openVoice(join(folder, "tidak-ada"))).text.en, /was not found/)
    assert.strictEqual(refused(() => openVoice(join(folder, "logo.gif"))).option, "--voice")
  })
})

describe("a start with something wrong", () => {
  it("ends with one sentence and its code, and leaves no database behind", async () => {
    const directory = join(folder, "balai")
    const sentences: ReadonlyArray<readonly [ReadonlyArray<string>, number, RegExp]> = [
      [["--logo", "tidak-ada.png"], 1, /^Server tidak dapat dimulai\. Logo .*tidak-ada\.png tidak ditemukan/],
      [["--voice", "tidak-ada", "--lang", "en"], 1, /^The server cannot start\. The voice folder .* was not found/],
      [["--name", ""], 2, /^Server tidak dapat dimulai\. --name harus nama balai[\s\S]*--no-demo/],
      [["--public-url", "http://localhost:3000"], 2, /berarti ponsel itu sendiri/]
    ]
    for (const [args, code, sentence] of sentences) {
      const program = await startHall({ args, directory })
      assert.strictEqual(await program.exit, code, args.join(" "))
      assert.match(program.stderr(), sentence)
      assert.strictEqual(program.stdout(), "")
    }
    assert.isFalse(existsSync(directory))
  }, 30_000)
})

describe("the face of the hall", () => {
  it("E06: name, notice and the versions of framework and plugins stand on every page and error page", async () => {
    const pages = ["/", "/kiosk", "/board/depan", "/counter/1", "/setup", "/manager", "/nowhere", "/t/x", "/sign-in"]
    for (const page of pages) {
      // Without a manager there is no sign-in yet, and with one no set-up any more.
      if (page === "/sign-in") await setUp(server)
      const { text } = await send(`${server.url}${page}`, { headers: { accept: "text/html" } })
      assert.include(text, "MPP Kabupaten Contoh", page)
      assert.include(text, "Contoh, bukan sistem resmi", page)
      assert.include(text, Server.version, page)
      assert.match(text, /dukcapil.{0,40}1\.0\.0/s, page)
    }
  })

  it("E06: health names the versions of framework and plugins", async () => {
    const health = (await send(`${server.url}/health`)).json<{ version: string; agencies: unknown }>()
    assert.deepStrictEqual(
      { version: health.version, agencies: health.agencies },
      { version: Server.version, agencies: [{ name: "dukcapil", version: "1.0.0" }] }
    )
  })
})
