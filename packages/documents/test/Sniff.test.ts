import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import { Policy, Sniff, Strip } from "@balai/documents"
import * as Files from "./support/files.ts"

const text = (content: string): Uint8Array => Uint8Array.from(Buffer.from(content, "latin1"))

const problemOf = (result: Result.Result<unknown, { readonly problem: string }>): string | null =>
  Result.isFailure(result) ? result.failure.problem : null

describe("Sniff.sniff", () => {
  it("sees what a file is by its content", () => {
    const seen = (bytes: Uint8Array): string => Sniff.sniff(bytes).kind
    assert.strictEqual(seen(Files.pdf()), "pdf")
    assert.strictEqual(seen(Files.jpeg()), "jpeg")
    assert.strictEqual(seen(Files.png()), "png")
    assert.strictEqual(seen(text("RIFF\0\0\0\0WEBPVP8 ")), "webp")
    assert.strictEqual(seen(text("\0\0\0\x18ftypheic\0\0\0\0")), "heic")
    assert.strictEqual(seen(text("PK\x03\x04word/document.xml")), "office")
    assert.strictEqual(seen(text("<html>")), "unknown")
    assert.strictEqual(seen(text("")), "empty")
  })

  it("counts the pages of a PDF and the pixels of a picture", () => {
    assert.strictEqual(Sniff.sniff(Files.pdf("", 3)).pages, 3)
    assert.deepStrictEqual(Sniff.sniff(Files.jpeg()).size, { width: 24, height: 16 })
    assert.deepStrictEqual(Sniff.sniff(Files.png()).size, { width: 2, height: 3 })
  })

  it("a PDF that runs, starts, carries or hides something is flagged, by escaped names and in packed objects too", () => {
    const cautions = (bytes: Uint8Array): ReadonlyArray<string> => Sniff.sniff(bytes).cautions
    assert.deepStrictEqual(cautions(Files.pdf()), [])
    assert.deepStrictEqual(cautions(Files.pdf("1 0 obj << /S /JavaScript /JS (x) >> endobj")), ["script"])
    assert.deepStrictEqual(cautions(Files.pdf("1 0 obj << /S /J#61vaScript >> endobj")), ["script"])
    assert.deepStrictEqual(cautions(Files.pdf("1 0 obj << /S /Launch /F (cmd) >> endobj")), ["launch"])
    assert.deepStrictEqual(cautions(Files.pdf("1 0 obj << /Type /EmbeddedFile >> endobj")), ["attachment"])
    assert.deepStrictEqual(cautions(Files.pdf("trailer << /Encrypt 5 0 R >>")), ["encrypted"])
    assert.deepStrictEqual(cautions(Files.packed("1 0 << /Type /Page >>")), [])
    assert.deepStrictEqual(cautions(Files.packed("1 0 << /S /JavaScript >>")), ["script"])
    assert.deepStrictEqual(cautions(Files.packed("1 0 << /S /Launch >>", { filter: "[/FlateDecode]" })), ["launch"])
    assert.deepStrictEqual(cautions(Files.packed("", { isBroken: true })), ["opaque"])
    assert.deepStrictEqual(cautions(text("%PDF-1.4 << /Type /ObjStm >> endobj %%EOF")), ["opaque"])
    assert.deepStrictEqual(cautions(text("%PDF-1.4 cut")), ["truncated"])
  })

  it("what follows the end is a caution, and a second kind of content is another", () => {
    assert.deepStrictEqual(Sniff.sniff(Files.jpeg({ trailer: "SEFT telephone" })).cautions, ["trailing"])
    assert.deepStrictEqual(Sniff.sniff(Files.jpeg({ trailer: "PK\x03\x04" })).cautions, ["trailing", "polyglot"])
    assert.deepStrictEqual(Sniff.sniff(Files.png("<script>alert(1)</script>")).cautions, ["trailing", "polyglot"])
    assert.deepStrictEqual(Sniff.sniff(text("MZ executable\n%PDF-1.4\n%%EOF")).cautions, ["polyglot"])
    assert.deepStrictEqual(Sniff.sniff(Files.jpeg().subarray(0, -2)).cautions, ["truncated"])
  })
})

describe("Sniff.check", () => {
  it("another content than was declared is refused; a browser that knows no type is not", () => {
    assert.strictEqual(problemOf(Sniff.check(Files.png(), { declared: "image/jpeg" })), "declared")
    assert.strictEqual(problemOf(Sniff.check(Files.png(), { declared: "image/png; charset=binary" })), null)
    assert.strictEqual(problemOf(Sniff.check(Files.png(), { declared: "application/octet-stream" })), null)
    assert.strictEqual(problemOf(Sniff.check(Files.png())), null)
  })

  it("a harmless trailer is taken, a dangerous file is refused with what to do, in both languages", () => {
    assert.strictEqual(problemOf(Sniff.check(Files.jpeg({ trailer: "SEFT telephone" }))), null)
    const refused = Sniff.check(Files.pdf("<< /S /JavaScript >>"), { path: ["uploads", 0] })
    assert.isTrue(Result.isFailure(refused))
    if (!Result.isFailure(refused)) return
    assert.strictEqual(refused.failure.code, "BALAI_DOCUMENTS_FILE_UNSAFE")
    assert.deepStrictEqual(refused.failure.path, ["uploads", 0])
    assert.include(refused.failure.text.id, "Cetak ke PDF baru")
    assert.include(refused.failure.text.en, "Print it into a new PDF")
  })
})

describe("Policy.check", () => {
  it("kinds, bytes, pages and pixels each have their own answer", () => {
    const deed: Policy.Policy = { ...Policy.standard, kinds: ["pdf"], pages: 2 }
    assert.strictEqual(problemOf(Policy.check(deed, Files.pdf("", 2))), null)
    assert.strictEqual(problemOf(Policy.check(deed, Files.pdf("", 3))), "pages")
    assert.strictEqual(problemOf(Policy.check(deed, Files.jpeg())), "kind")
    assert.strictEqual(problemOf(Policy.check({ ...deed, bytes: 20 }, Files.pdf())), "bytes")
    assert.strictEqual(problemOf(Policy.announce(deed, { bytes: deed.bytes + 1 })), "bytes")
    assert.strictEqual(problemOf(Policy.announce(deed, { bytes: deed.bytes })), null)
    for (const bytes of [-1, 0.5, NaN, Infinity])
      assert.strictEqual(problemOf(Policy.announce(deed, { bytes })), "bytes")
    const huge = Files.png()
    huge.set([0x7f, 0xff, 0xff, 0xff], 16)
    assert.strictEqual(problemOf(Policy.check(Policy.photo, huge)), "pixels")
  })
})

const shows = (bytes: Uint8Array | null, word: string): boolean => Buffer.from(bytes ?? []).includes(word, 0, "latin1")

describe("Strip", () => {
  it("a photo keeps picture, colours and which way up, and loses place, device, names and what follows", () => {
    for (const isLittle of [false, true]) {
      const view = Strip.jpeg(Files.jpeg({ isLittle, trailer: "SEFT Sari" }))
      for (const word of ["Sari", "GPS", "HP-1", "xmpmeta", "8BIM", "MPF", "SEFT"])
        assert.isFalse(shows(view, word), word)
      for (const word of ["JFIF", "ICC_PROFILE", "Adobe", "Exif"]) assert.isTrue(shows(view, word), word)
      assert.deepStrictEqual(Strip.jpeg(view!), view, "the turn is read back and kept")
      assert.deepStrictEqual(Sniff.sniff(view!), {
        kind: "jpeg",
        cautions: [],
        pages: null,
        size: { width: 24, height: 16 }
      })
      assert.isTrue(shows(view, "\x01\x02\xff\x00\x03\xff\xd0\x04\xff\xff\x00\x05"), "coded data is untouched")
    }
    assert.isFalse(shows(Strip.jpeg(Files.jpeg({ turn: 1 })), "Exif"), "upright says nothing")
  })

  it("a PNG keeps what draws it", () => {
    const view = Strip.png(Files.png("after"))
    for (const word of ["Sari", "tEXt", "eXIf", "tIME", "after"]) assert.isFalse(shows(view, word), word)
    for (const word of ["IHDR", "pHYs", "IDAT", "IEND"]) assert.isTrue(shows(view, word), word)
  })

  it("a cut file has no view, and a PDF is its own", () => {
    assert.isNull(Strip.jpeg(Files.jpeg().subarray(0, -2)))
    assert.isNull(Strip.png(Files.png().subarray(0, -4)))
    assert.isNull(Strip.view("pdf", Files.pdf()))
  })
})

describe("any bytes", () => {
  it("4,000 mutated files: nothing throws, nothing hangs, and a view is its own view", () => {
    const roll = Files.dice(20_261_127)
    const files = [
      Files.jpeg(),
      Files.jpeg({ isLittle: true }),
      Files.png(),
      Files.pdf("", 2),
      Files.packed("<< /Type /Page >>")
    ]
    const outcomes = new Set<string | null>()
    for (let round = 0; round < 4000; round += 1) {
      const file = Files.mutate(files[round % files.length]!, roll)
      outcomes.add(problemOf(Policy.check(Policy.standard, file)))
      for (const view of [Strip.jpeg(file), Strip.png(file)]) {
        if (view === null) continue
        assert.isAtMost(view.length, file.length + 36)
        assert.deepStrictEqual(Strip.view(view[0] === 0xff ? "jpeg" : "png", view), view)
      }
    }
    for (const outcome of [null, "truncated", "unknown", "opaque"]) assert.isTrue(outcomes.has(outcome), `${outcome}`)
  })

  it("files made to be slow are answered quickly", () => {
    const many = `%PDF-1.4 ${"/Type /ObjStm stream\n".repeat(100_000)} endstream %%EOF`
    const spaces = `%PDF-1.4 /Type${" ".repeat(2_000_000)} /Type /ObjStm %%EOF`
    const segments = Uint8Array.from([0xff, 0xd8, ...Array.from({ length: 200_000 }, () => [0xff, 0xe1, 0, 2]).flat()])
    const started = performance.now()
    assert.deepStrictEqual(Sniff.sniff(text(many)).cautions, ["opaque"])
    Sniff.sniff(text(spaces))
    assert.isNull(Strip.jpeg(segments))
    assert.isBelow(performance.now() - started, 2000)
  })
})
