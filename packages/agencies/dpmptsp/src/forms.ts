/**
 * What applicants of the licensing office fill in: one thing a page.
 *
 * Papers are no answers: they are attached to the requirements of the standard.
 *
 * @since 0.1.0
 */
import { Fields, Form } from "@balai/application"

const say = (id: string, en: string) => ({ id, en })

const contact = {
  id: "kontak",
  title: say("Cara menghubungi Anda", "How to reach you"),
  fields: { phone: Fields.phone(), email: Fields.email({ optional: true }) }
}

/** The technical offices read what they are asked about, and nothing of who asks. */
const technical = [...Form.insiders, "pupr", "dlh"]

/**
 * A building that is to be approved (PBG).
 *
 * @category getters
 * @since 0.1.0
 */
export const building = Form.make({
  id: "pbg",
  version: 1,
  title: say("Persetujuan Bangunan Gedung", "Building approval"),
  pages: [
    {
      id: "kegiatan",
      title: say("Yang akan dilakukan", "What is to be done"),
      fields: {
        work: Fields.choice(
          {
            new: say("Membangun baru", "A new building"),
            alter: say("Mengubah atau memperluas", "An alteration or extension")
          },
          { label: say("Apa yang akan Anda lakukan?", "What are you going to do?"), visibleTo: technical }
        )
      }
    },
    {
      id: "bangunan",
      title: say("Bangunan", "The building"),
      fields: {
        use: Fields.choice(
          {
            dwelling: say("Rumah tinggal", "Dwelling"),
            shop: say("Toko atau kantor", "Shop or office"),
            public: say("Bangunan umum", "Public building"),
            other: say("Lainnya", "Another")
          },
          { label: say("Dipakai untuk apa?", "What is it for?"), visibleTo: technical }
        ),
        area: Fields.number({
          label: say("Luas lantai total (m²)", "Total floor area (m²)"),
          minimum: 1,
          maximum: 1_000_000,
          visibleTo: technical
        }),
        floors: Fields.number({
          label: say("Jumlah lantai", "Number of floors"),
          minimum: 1,
          maximum: 100,
          visibleTo: technical
        })
      }
    },
    {
      id: "lokasi",
      title: say("Lokasi", "Where it stands"),
      fields: {
        site: Fields.address({ label: say("Alamat lokasi bangunan", "Address of the site"), visibleTo: technical })
      }
    },
    {
      id: "mbr",
      title: say("Pembebasan retribusi", "Freedom from the levy"),
      when: { field: "use", equals: "dwelling" },
      fields: {
        low: Fields.yesNo({
          label: say(
            "Rumah ini untuk masyarakat berpenghasilan rendah (MBR)?",
            "Is this a dwelling of people with low income (MBR)?"
          ),
          help: say("Bila ya, retribusinya Rp0.", "If so, the levy is Rp0.")
        })
      }
    },
    {
      id: "pernyataan-mbr",
      title: say("Pernyataan MBR", "Statement of low income"),
      when: { field: "low", equals: true },
      fields: {
        sworn: Fields.statement({
          label: say("Saya menyatakan memenuhi syarat MBR", "I state that I meet the conditions of low income")
        })
      }
    },
    { id: "pemohon", title: say("Pemilik bangunan", "The owner"), fields: { name: Fields.name(), nik: Fields.nik() } },
    contact
  ]
})

/**
 * A licence of a health worker to practise at one place (SIP).
 *
 * @category getters
 * @since 0.1.0
 */
export const practice = Form.make({
  id: "sip",
  version: 1,
  title: say("Surat Izin Praktik", "Licence to practise"),
  pages: [
    {
      id: "profesi",
      title: say("Profesi", "Profession"),
      fields: {
        profession: Fields.choice(
          {
            doctor: say("Dokter atau dokter gigi", "Doctor or dentist"),
            nurse: say("Perawat", "Nurse"),
            midwife: say("Bidan", "Midwife"),
            pharmacist: say("Apoteker atau tenaga kefarmasian", "Pharmacist"),
            other: say("Tenaga kesehatan lain", "Another health worker")
          },
          { label: say("Apa profesi Anda?", "What is your profession?"), visibleTo: [...Form.insiders, "dinkes"] }
        )
      }
    },
    {
      id: "tempat",
      title: say("Tempat praktik", "Place of practice"),
      fields: {
        facility: Fields.personal(
          Fields.text({
            label: say("Nama fasilitas kesehatan", "Name of the health facility"),
            visibleTo: [...Form.insiders, "dinkes"]
          })
        ),
        order: Fields.number({
          label: say("SIP ini yang ke berapa?", "Which of your licences is this?"),
          help: say("Paling banyak tiga tempat untuk dokter.", "Doctors practise at three places at most."),
          minimum: 1,
          maximum: 3
        }),
        agreed: Fields.statement({
          label: say("Saya akan berpraktik di tempat ini", "I am going to practise at this place")
        })
      }
    },
    {
      id: "pemohon",
      title: say("Tenaga kesehatan", "The health worker"),
      fields: { name: Fields.name(), nik: Fields.nik() }
    },
    contact
  ]
})

/**
 * A business that needs a number (NIB): what the officer enters into OSS together with the applicant.
 *
 * @category getters
 * @since 0.1.0
 */
export const business = Form.make({
  id: "nib",
  version: 1,
  title: say("Nomor Induk Berusaha", "Business number"),
  pages: [
    {
      id: "usaha",
      title: say("Usaha", "The business"),
      fields: {
        activity: Fields.personal(
          Fields.text({ label: say("Jenis usaha, dengan kata-kata Anda", "What the business does, in your words") })
        ),
        workers: Fields.number({ label: say("Jumlah pekerja", "Number of workers"), maximum: 100_000 }),
        capital: Fields.personal(
          Fields.rupiah({
            label: say("Modal usaha, di luar tanah dan bangunan", "Capital, without land and buildings")
          }),
          { class: "specific" }
        )
      }
    },
    { id: "pemilik", title: say("Pemilik", "The owner"), fields: { name: Fields.name(), nik: Fields.nik() } },
    contact
  ]
})
