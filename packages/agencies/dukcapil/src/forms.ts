/**
 * What applicants of the civil registry fill in: one thing a page, and only what SIAK does not know already.
 *
 * Papers are no answers: they are attached to the requirements of the standard.
 *
 * @since 0.1.0
 */
import { Fields, Form } from "@balai/application"

const say = (id: string, en: string) => ({ id, en })

/** A child's data asks for more care (UU 27/2022, article 4). */
const child = { class: "specific" } as const

const contact = {
  id: "kontak",
  title: say("Cara menghubungi Anda", "How to reach you"),
  fields: { phone: Fields.phone() }
}

/**
 * A birth that is reported.
 *
 * **Details**
 *
 * Whether more than sixty days have passed is asked, and not worked out: the date of birth stands in the vault, where no machine
 * reads it. The officer compares it with the birth letter.
 *
 * @category getters
 * @since 0.1.0
 */
export const birth = Form.make({
  id: "akta-kelahiran",
  version: 1,
  title: say("Akta kelahiran", "Birth certificate"),
  pages: [
    {
      id: "anak",
      title: say("Anak yang lahir", "The child"),
      fields: {
        child: Fields.name({ label: say("Nama anak", "The child's name"), personal: child }),
        born: Fields.birthDate({ personal: child })
      }
    },
    {
      id: "waktu-lapor",
      title: say("Kapan kelahiran dilaporkan", "When the birth is reported"),
      fields: {
        late: Fields.yesNo({
          label: say("Sudah lebih dari 60 hari sejak anak lahir?", "Have more than 60 days passed since the birth?"),
          help: say(
            "Bila ya, kepala dinas memutuskan dahulu. Tidak ada denda dari layanan ini.",
            "If so, the head of the office decides first. This service takes no fine."
          )
        })
      }
    },
    {
      id: "tempat",
      title: say("Tempat lahir", "Place of birth"),
      fields: {
        place: Fields.choice(
          {
            hospital: say("Rumah sakit atau klinik", "Hospital or clinic"),
            "health-centre": say("Puskesmas", "Health centre"),
            midwife: say("Bidan", "Midwife"),
            home: say("Di rumah, tanpa tenaga kesehatan", "At home, without a health worker")
          },
          { label: say("Anak lahir di mana?", "Where was the child born?") }
        )
      }
    },
    {
      id: "pernyataan-lahir",
      title: say("Bila tidak ada surat kelahiran", "If there is no birth letter"),
      when: { field: "place", equals: "home" },
      fields: {
        sworn: Fields.statement({
          label: say(
            "Saya akan menandatangani SPTJM kebenaran data kelahiran",
            "I will sign a statement that the data of the birth is true (SPTJM)"
          )
        })
      }
    },
    {
      id: "orang-tua",
      title: say("Orang tua", "The parents"),
      fields: {
        married: Fields.yesNo({ label: say("Perkawinan orang tua tercatat?", "Is the parents' marriage registered?") }),
        card: Fields.kk()
      }
    },
    {
      id: "pelapor",
      title: say("Pelapor", "Who reports the birth"),
      fields: { reporter: Fields.name({ label: say("Nama pelapor", "Your name") }), nik: Fields.nik() }
    },
    contact
  ]
})

/**
 * An identity card: the first one, or a new one and why.
 *
 * @category getters
 * @since 0.1.0
 */
export const identityCard = Form.make({
  id: "ktp-el",
  version: 1,
  title: say("KTP elektronik", "Identity card"),
  pages: [
    {
      id: "alasan",
      title: say("Alasan permohonan", "Why you need a card"),
      fields: {
        reason: Fields.choice(
          {
            first: say("KTP-el pertama", "My first card"),
            lost: say("KTP-el hilang", "It is lost"),
            damaged: say("KTP-el rusak", "It is damaged"),
            changed: say("Data berubah", "My data has changed")
          },
          { label: say("Mengapa Anda memerlukan KTP-el?", "Why do you need a card?") }
        )
      }
    },
    {
      id: "perubahan",
      title: say("Data yang berubah", "What has changed"),
      when: { field: "reason", equals: "changed" },
      fields: {
        changes: Fields.choices(
          {
            address: say("Alamat", "Address"),
            marriage: say("Status perkawinan", "Marital status"),
            occupation: say("Pekerjaan", "Occupation"),
            name: say("Nama", "Name")
          },
          { label: say("Apa yang berubah?", "What has changed?") }
        )
      }
    },
    {
      id: "pemohon",
      title: say("Pemohon", "Who applies"),
      fields: { name: Fields.name(), nik: Fields.nik() }
    },
    contact
  ]
})

/**
 * A family card: what has happened, and to which family.
 *
 * @category getters
 * @since 0.1.0
 */
export const familyCard = Form.make({
  id: "kk",
  version: 1,
  title: say("Kartu Keluarga", "Family card"),
  pages: [
    {
      id: "peristiwa",
      title: say("Yang terjadi", "What has happened"),
      fields: {
        event: Fields.choice(
          {
            "new-family": say("Membentuk keluarga baru", "A new family"),
            "new-member": say("Anggota keluarga bertambah", "Somebody has joined the family"),
            "member-left": say("Anggota keluarga berkurang", "Somebody has left the family"),
            changed: say("Data anggota berubah", "Data of a member has changed"),
            lost: say("KK hilang atau rusak", "The card is lost or damaged")
          },
          { label: say("Mengapa Anda memerlukan KK baru?", "Why do you need a new card?") }
        )
      }
    },
    {
      id: "kk-lama",
      title: say("KK yang lama", "The old card"),
      when: { not: { field: "event", equals: "new-family" } },
      fields: { card: Fields.kk() }
    },
    {
      id: "kepala-keluarga",
      title: say("Kepala keluarga", "Head of the family"),
      fields: { name: Fields.name(), nik: Fields.nik() }
    },
    contact
  ]
})
