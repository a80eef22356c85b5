/** @internal The catalogue of what `check` finds. */
import { type LocalizedText } from "../LocalizedText.ts"

type Severity = "error" | "warning" | "note"

/** @internal */
export interface Entry {
  readonly severity: Severity
  /** What is wrong. */
  readonly text: LocalizedText
  /** What to do about it. */
  readonly fix: LocalizedText
}

type Pair = readonly [id: string, en: string]

const entry = (severity: Severity, text: Pair, fix: Pair): Entry => ({
  severity,
  text: { id: text[0], en: text[1] },
  fix: { id: fix[0], en: fix[1] }
})

/**
 * What a check can find, by code: how grave it is, what is wrong, and what to do. `{state}` and its like stand for what the
 * author wrote. An error means that somebody will be served wrongly; a warning that somebody may be.
 *
 * @category getters
 * @since 0.1.0
 */
export const findings = {
  BALAI_CHECK_STATE_UNREACHABLE: entry(
    "error",
    ['Keadaan "{state}" tidak pernah tercapai dari awal.', 'The state "{state}" is never reached from the start.'],
    [
      "Tulis perintah atau langkah yang menuju ke sana, atau hapus; bila masih ada data yang berada di sana, tandai meta.retired.",
      "Write a command or a step that leads there, or remove it; mark it with meta.retired when instances still stand in it."
    ]
  ),
  BALAI_CHECK_RETIRED_REACHABLE: entry(
    "error",
    [
      'Keadaan "{state}" ditandai tidak dipakai lagi (retired), tetapi masih dapat tercapai.',
      'The state "{state}" is marked as retired and can still be reached.'
    ],
    [
      "Hapus langkah terakhir pada jalur ini, atau hapus meta.retired.",
      "Remove the last step of this path, or take meta.retired away."
    ]
  ),
  BALAI_CHECK_END_UNREACHABLE: entry(
    "error",
    [
      'Dari keadaan "{state}" tidak ada jalan menuju akhir mana pun.',
      'From the state "{state}" no way leads to any end.'
    ],
    [
      "Tulis langkah dari sana yang akhirnya menuju keadaan final, misalnya pembatalan atau penutupan.",
      "Write a step from there that leads to a final state in the end, such as a cancellation or a closing."
    ]
  ),
  BALAI_CHECK_WAY_OUT_MISSING: entry(
    "error",
    [
      'Yang sampai di keadaan "{state}" lewat jalur ini tidak dapat keluar lagi.',
      'What comes to the state "{state}" by this path can never leave it.'
    ],
    [
      "Tulis perintah yang keluar dari sana; bila jalan keluarnya pewaktu atau kegiatan, beri cabang terakhir tanpa penjaga.",
      "Write a command that leaves it; where a timer or an activity is the way out, give it a last branch without a guard."
    ]
  ),
  BALAI_CHECK_OWNER_MISSING: entry(
    "error",
    [
      'Di keadaan "{state}" tidak ada yang harus bertindak: berkas ini tidak masuk daftar tugas siapa pun.',
      'In the state "{state}" nobody must act next: it stands on nobody\'s work list.'
    ],
    [
      "Tulis meta.owner: sebuah peran, atau sebutan pihak luar yang ditunggu.",
      "Write meta.owner: a role, or a word for the outside party that is waited for."
    ]
  ),
  BALAI_CHECK_OWNER_WITHOUT_COMMAND: entry(
    "error",
    [
      'Di keadaan "{state}" giliran "{owner}", tetapi peran itu tidak punya perintah di sana.',
      'In the state "{state}" it is the turn of "{owner}", and that role has no command there.'
    ],
    [
      "Beri peran itu perintah yang berguna di sana, atau sebut peran yang memang dapat bertindak.",
      "Give the role a command that does something there, or name the role that can act."
    ]
  ),
  BALAI_CHECK_OWNER_UNKNOWN: entry(
    "warning",
    [
      'Di keadaan "{state}" giliran "{owner}", yang bukan peran dan tidak dikenal.',
      'In the state "{state}" it is the turn of "{owner}", which is no role and has no name.'
    ],
    [
      "Periksa ejaannya; bila itu pihak luar, tulis sebutannya di names (id dan en).",
      "Check the spelling; if it is an outside party, write its name in names (id and en)."
    ]
  ),
  BALAI_CHECK_LABEL_MISSING: entry(
    "error",
    ['Keadaan "{state}" tidak punya label.', 'The state "{state}" has no label.'],
    ["Tulis meta.label (id dan en).", "Write meta.label (id and en)."]
  ),
  BALAI_CHECK_STATUS_MISSING: entry(
    "error",
    [
      'Di keadaan "{state}" masyarakat tidak melihat status apa pun.',
      'In the state "{state}" the public sees no status.'
    ],
    [
      "Tulis meta.status pada keadaan itu atau pada keadaan yang memuatnya.",
      "Write meta.status on the state or on one around it."
    ]
  ),
  BALAI_CHECK_STATUS_TWICE: entry(
    "error",
    [
      "Di {states} lebih dari satu bagian membawa status untuk masyarakat: {carriers}.",
      "In {states} more than one region carries the public status: {carriers}."
    ],
    [
      "Biarkan satu bagian saja yang membawa meta.status; hapus dari yang lain.",
      "Let one region alone carry meta.status; take it from the others."
    ]
  ),
  BALAI_CHECK_END_WITHOUT_STATUS: entry(
    "warning",
    [
      'Keadaan akhir "{state}" tidak punya status: masyarakat selalu membaca "selesai", apa pun hasilnya.',
      'The final state "{state}" has no status: the public reads "done" however it ended.'
    ],
    [
      "Tulis meta.label dan meta.status: done, refused atau cancelled.",
      "Write meta.label and meta.status: done, refused or cancelled."
    ]
  ),
  BALAI_CHECK_DEADLINE_MISSING: entry(
    "warning",
    [
      'Di keadaan "{state}" "{owner}" ditunggu tanpa batas waktu.',
      'In the state "{state}" "{owner}" is waited for without a deadline.'
    ],
    [
      "Tulis penundaan di after dan sebut di meta.deadline, atau tulis alasannya di meta.openEnded (id dan en).",
      "Write a delay in after and name it in meta.deadline, or say in meta.openEnded why none is needed (id and en)."
    ]
  ),
  BALAI_CHECK_DEADLINE_NOT_ENDED: entry(
    "error",
    [
      'Batas waktu "{deadline}" di "{state}" tetap berjalan setelah jalur ini, dan tidak ada langkah yang mengakhirinya.',
      'The deadline "{deadline}" in "{state}" still runs after this path, and no step ends it.'
    ],
    [
      "Tinggalkan keadaan itu begitu pekerjaannya selesai, pada setiap jalan keluar.",
      "Leave that state as soon as the work is done, on every way out."
    ]
  ),
  BALAI_CHECK_DEADLINE_WITHOUT_CONSEQUENCE: entry(
    "error",
    [
      'Batas waktu "{deadline}" di "{state}" dapat lewat tanpa akibat apa pun.',
      'The deadline "{deadline}" in "{state}" can pass without any consequence.'
    ],
    [
      "Beri after.{deadline} tujuan atau tindakan, dan cabang terakhirnya jangan berpenjaga.",
      "Give after.{deadline} a target or an action, and no guard on its last branch."
    ]
  ),
  BALAI_CHECK_EVENTLESS_CYCLE: entry(
    "error",
    ["Mesin berputar tanpa henti: {loop}.", "The machine goes round and never comes to rest: {loop}."],
    [
      "Hapus salah satu always atau raise pada putaran itu, atau beri penjaga yang membuatnya berhenti.",
      "Remove an always or a raise from the loop, or guard one so that it stops."
    ]
  ),
  BALAI_CHECK_EVENTLESS_CYCLE_POSSIBLE: entry(
    "warning",
    [
      "Mesin dapat berputar tanpa henti bila {guards}: {loop}.",
      "The machine may go round and never come to rest when {guards}: {loop}."
    ],
    [
      "Buat penjaga-penjaga itu tidak mungkin berlaku bersamaan, atau hapus salah satu langkahnya.",
      "Make it impossible for these guards to answer so together, or remove one of the steps."
    ]
  ),
  BALAI_CHECK_REGIONS_TORN: entry(
    "error",
    [
      "Beberapa bagian bergerak sekaligus dan mesin terkoyak: {states} menjadi tidak utuh.",
      "Several regions move at once and the machine is torn: {states} is no whole configuration."
    ],
    [
      "Biarkan satu bagian saja yang menjawab di sini, dan jangan menuju keadaan di bagian lain.",
      "Let one region alone answer here, and let none lead to a state of another region."
    ]
  ),
  BALAI_CHECK_COMMAND_UNUSED: entry(
    "error",
    [
      'Perintah "{command}" tidak berbuat apa-apa di keadaan mana pun yang dapat tercapai.',
      'The command "{command}" does nothing in any state that can be reached.'
    ],
    [
      "Tulis di on pada keadaan yang menerimanya, atau hapus dari events.",
      "Write it in on of the state that takes it, or remove it from events."
    ]
  ),
  BALAI_CHECK_EDGE_SHADOWED: entry(
    "warning",
    [
      'Di "{state}" langkah ke-{nth} untuk {trigger} tidak pernah dipilih: langkah sebelumnya tidak berpenjaga.',
      'In "{state}" the branch {nth} of {trigger} is never taken: the one before it has no guard.'
    ],
    [
      "Pindahkan cabang tanpa penjaga ke tempat terakhir, atau hapus yang tidak terpakai.",
      "Move the branch without a guard to the end, or remove what is never taken."
    ]
  ),
  BALAI_CHECK_REASON_MISSING: entry(
    "error",
    [
      'Penjaga "{guard}" menahan perintah "{command}" di "{state}" tanpa alasan.',
      'The guard "{guard}" holds back the command "{command}" in "{state}" without a reason.'
    ],
    ["Tulis alasannya (id dan en) di reasons.", "Write the reason (id and en) in reasons."]
  ),
  BALAI_CHECK_PERSONAL_CLASS_MISSING: entry(
    "error",
    ['Data pribadi "{field}" tidak punya kelas.', 'The personal datum "{field}" has no class.'],
    [
      'Tulis class: "general" atau "specific" (UU 27/2022 pasal 4) pada PersonalData.field.',
      'Write class: "general" or "specific" (UU 27/2022, article 4) in PersonalData.field.'
    ]
  ),
  BALAI_CHECK_PERSONAL_RETENTION_MISSING: entry(
    "warning",
    [
      'Tidak tertulis berapa lama data pribadi "{field}" disimpan.',
      'It is not said how long the personal datum "{field}" is kept.'
    ],
    [
      "Tulis retentionDays, atau retention berisi alasan (id dan en) bila lamanya mengikuti perkaranya.",
      "Write retentionDays, or in retention (id and en) what decides where the case does."
    ]
  ),
  BALAI_CHECK_PERSONAL_PUBLISHED: entry(
    "error",
    [
      'Peristiwa yang diumumkan memuat data pribadi "{field}"; yang sudah diumumkan tidak dapat ditarik atau dihapus.',
      'A published event holds the personal datum "{field}"; what was published cannot be called back or erased.'
    ],
    [
      "Umumkan nomor atau pengenal saja; pembaca yang berhak mengambil data itu dari alurnya.",
      "Publish a number or an id alone; who may read the datum gets it from the instance."
    ]
  ),
  BALAI_CHECK_PERSONAL_ANSWERED: entry(
    "error",
    [
      'Jawaban kegiatan "{field}" memuat data pribadi; jawaban masuk jurnal tanpa melewati brankas.',
      'The answer of an activity, "{field}", holds personal data; an answer enters the journal past the vault.'
    ],
    [
      "Jawab sesuai atau tidak sesuai, waktu dan nomor rujukan saja, atau terima datanya lewat perintah.",
      "Answer a match, a time and a reference alone, or let the datum come by a command."
    ]
  ),
  BALAI_CHECK_BOUND_HIT: entry(
    "warning",
    [
      "Penjelajahan berhenti pada {limit} keadaan gabungan; sisanya tidak diperiksa.",
      "The exploration stopped at {limit} configurations; what lies beyond them was not checked."
    ],
    [
      "Pecah alurnya, kurangi bagian yang berjalan bersamaan, atau naikkan limit.",
      "Split the lifecycle, have fewer regions run side by side, or raise the limit."
    ]
  )
} as const satisfies { readonly [code: string]: Entry }

/**
 * The codes of {@link findings}.
 *
 * @category models
 * @since 0.1.0
 */
export type FindingCode = keyof typeof findings
