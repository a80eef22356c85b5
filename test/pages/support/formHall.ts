/** A small server of one form, as a hall's server would serve it: one draft, kept in memory. */
import * as Fields from "@balai/application/Fields"
import * as Form from "@balai/application/Form"
import * as FormField from "@balai/application/FormField"
import { type Assets, FormHtml } from "@balai/elements"
import { LocalDate } from "@balai/vocabulary"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { type AddressInfo } from "node:net"
import { text as bodyText } from "node:stream/consumers"

const say = (id: string, en: string) => ({ id, en })
const known = { today: LocalDate.makeUnsafe("2026-11-27") }

/** Every kind of field once, a branch, two witnesses and a document. */
export const form = Form.make({
  id: "akta-kelahiran",
  version: 1,
  title: say("Akta kelahiran", "Birth certificate"),
  pages: [
    {
      id: "anak",
      title: say("Anak yang lahir", "The child"),
      help: say("Tulis seperti di surat keterangan lahir.", "Write it as in the notice of birth."),
      fields: {
        child: Fields.name({ label: say("Nama anak", "Child's name"), personal: { class: "specific" } }),
        born: Fields.birthDate({ personal: { class: "specific" } }),
        order: Fields.number({ label: say("Anak ke", "Birth order"), minimum: 1, maximum: 20, optional: true })
      }
    },
    {
      id: "tempat",
      title: say("Tempat dilahirkan", "Place of birth"),
      fields: {
        place: Fields.choice(
          { hospital: say("Rumah sakit", "Hospital"), clinic: say("Puskesmas", "Clinic"), home: say("Rumah", "Home") },
          { label: say("Tempat dilahirkan", "Place of birth") }
        )
      }
    },
    {
      id: "pelapor",
      title: say("Pelapor", "Who reports it"),
      fields: {
        nik: Fields.nik(),
        phone: Fields.phone(),
        email: Fields.email({ optional: true }),
        address: Fields.address(),
        isMarried: Fields.yesNo({ label: say("Orang tua menikah tercatat", "The parents' marriage is registered") }),
        reason: Fields.text({
          label: say("Alasan belum tercatat", "Why it is not"),
          when: { field: "isMarried", equals: false }
        }),
        income: Fields.rupiah({ label: say("Penghasilan sebulan", "Monthly income"), optional: true }),
        needs: Fields.choices(
          { wheelchair: say("Kursi roda", "Wheelchair"), sign: say("Juru bahasa isyarat", "Sign language") },
          { label: say("Bantuan yang diperlukan", "Help needed"), optional: true }
        )
      }
    },
    {
      id: "saksi",
      title: say("Saksi", "Witnesses"),
      fields: {
        witnesses: FormField.group(
          { name: Fields.name(), nik: Fields.nik() },
          { label: say("Saksi", "Witnesses"), row: say("Saksi", "Witness"), minimum: 2, maximum: 3 }
        )
      }
    },
    {
      id: "surat",
      title: say("Surat keterangan lahir", "Notice of birth"),
      when: { field: "place", in: ["hospital", "clinic"] },
      fields: { notice: Fields.document("surat-lahir", { label: say("Surat keterangan lahir", "Notice of birth") }) }
    },
    {
      id: "pernyataan",
      title: say("Pernyataan", "Statement"),
      fields: { agreed: Fields.statement({ label: say("Data yang saya isi benar.", "What I wrote is true.") }) }
    }
  ]
})

/** What the browser loads, from memory. */
export interface Built {
  readonly manifest: Assets.Manifest
  readonly files: ReadonlyMap<string, Uint8Array>
}

export interface FormHall {
  readonly url: string
  readonly answers: () => Form.Answers
  readonly stop: () => Promise<void>
}

const types: { readonly [ending: string]: string } = { js: "text/javascript", css: "text/css" }

/** Serves the form; `hasScript: false` leaves the page's module out. */
export const startFormHall = async ({ files, manifest }: Built): Promise<FormHall> => {
  let answers: Form.Answers = {}
  const common = {
    assets: manifest,
    assetBase: "/assets/",
    hallName: say("MPP Contoh", "Example Hall"),
    hidden: { token: "t" }
  }

  const languageOf = (url: URL) => (url.searchParams.get("bahasa") === "en" ? "en" : "id")
  const languages = ({ pathname }: URL) => ({ id: pathname, en: `${pathname}?bahasa=en` })

  const entriesOf = async (request: IncomingMessage): Promise<Array<[string, string | Fields.DocumentAnswer]>> => {
    const type = request.headers["content-type"] ?? ""
    const chunks: Array<Buffer> = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const data = await new Response(Buffer.concat(chunks), { headers: { "content-type": type } }).formData()
    return [...data].flatMap(([name, value]): Array<[string, string | Fields.DocumentAnswer]> => {
      if (typeof value === "string") return [[name, value]]
      return value.size === 0 ? [] : [[name, { file: `dok-${value.size}`, type: value.type, bytes: value.size }]]
    })
  }

  const draw = (url: URL, page: string, checked: Partial<Form.Checked> = {}): string | null => {
    const view = Form.view(form, page, { answers, ...checked })
    if (view === null) return null
    const back = view.back === null ? null : `/f/${view.back}`
    return FormHtml.page({
      ...common,
      language: languageOf(url),
      languages: languages(url),
      view,
      back,
      canSave: true,
      isChange: url.searchParams.has("ubah")
    })
  }

  const review = (url: URL): string =>
    FormHtml.review({
      ...common,
      language: languageOf(url),
      languages: languages(url),
      review: Form.review(form, answers, { language: languageOf(url), known }),
      back: "/f/pernyataan",
      hrefOf: (page) => `/f/${page}?ubah=1`,
      statement: say("Dengan mengirim, saya menyatakan data ini benar.", "By sending I say that this is true.")
    })

  const sent = (url: URL): string =>
    FormHtml.sent({
      ...common,
      language: languageOf(url),
      title: form.title,
      number: "AKL-2026-000123",
      next: [
        {
          text: say("Petugas memeriksa kelengkapan", "An officer checks the file"),
          when: say("1 hari kerja", "1 working day")
        },
        {
          text: say("Akta diterbitkan", "The certificate is issued"),
          when: say("sampai Jumat, 4 Desember 2026", "by Friday, 4 December 2026")
        }
      ],
      track: "/b/contoh",
      address: `http://${url.host}/b/contoh`,
      complaints: [{ name: say("SP4N-LAPOR!", "SP4N-LAPOR!"), at: "https://www.lapor.go.id", kind: "web" }]
    })

  const post = async (request: IncomingMessage, url: URL, page: string): Promise<{ html?: string; to?: string }> => {
    const decoded = Form.decodeHtml(form, page, { entries: await entriesOf(request), answers, known })
    answers = decoded.answers
    if (decoded.act.type === "save") return { to: "/f/periksa" }
    if (decoded.act.type !== "continue") return { html: draw(url, page) ?? "" }
    if (decoded.problems.length > 0) return { html: draw(url, page, decoded) ?? "" }
    const next = Form.path(form, answers, known).first
    return { to: next === null || url.searchParams.has("ubah") ? "/f/periksa" : `/f/${next}` }
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://hall")
    const name = url.pathname.slice(url.pathname.lastIndexOf("/") + 1)
    const send = (status: number, type: string, body: string | Uint8Array): void => {
      response.writeHead(status, { "content-type": type, "content-security-policy": "default-src 'self'" }).end(body)
    }
    if (url.pathname.startsWith("/assets/")) {
      const file = files.get(name)
      return send(file === undefined ? 404 : 200, types[name.split(".").at(-1) ?? ""] ?? "text/plain", file ?? "")
    }
    const isPost = request.method === "POST"
    if (name === "periksa" && isPost) {
      await bodyText(request)
      response.writeHead(303, { location: "/f/terkirim" }).end()
      return
    }
    if (name === "periksa") return send(200, "text/html", review(url))
    if (name === "terkirim") return send(200, "text/html", sent(url))
    const { html, to } = isPost ? await post(request, url, name) : { html: draw(url, name) ?? undefined }
    if (to !== undefined) response.writeHead(303, { location: to }).end()
    else send(html === undefined ? 404 : 200, "text/html", html ?? "")
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    answers: () => answers,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      })
  }
}
