/** @internal The catalogue of what `make` refuses. */
import { type Violation } from "../LifecycleError.ts"
import { type LocalizedText } from "../LocalizedText.ts"
import { fill } from "./texts.ts"

/**
 * The texts of each violation, by code. `{name}` and its like stand for what the author wrote.
 *
 * @category errors
 * @since 0.1.0
 */
export const violations = {
  BALAI_LIFECYCLE_NAME_INVALID: {
    id: 'Nama alur "{name}" tidak sah; pakai huruf kecil, angka dan tanda hubung, diawali huruf.',
    en: 'The name "{name}" is not valid; use lower-case letters, digits and hyphens, beginning with a letter.'
  },
  BALAI_LIFECYCLE_VERSION_INVALID: {
    id: "Versi {version} bukan bilangan bulat ≥ 1; mulai dari 1 dan naikkan bila bentuknya berubah.",
    en: "The version {version} is no whole number ≥ 1; begin with 1 and raise it when the shape changes."
  },
  BALAI_LIFECYCLE_LABEL_INVALID: {
    id: 'Label ini harus punya teks "id" dan "en" yang tidak kosong.',
    en: 'This label needs non-empty texts in "id" and "en".'
  },
  BALAI_LIFECYCLE_SCHEMA_MISSING: {
    id: "Skema ini wajib ada; pakai Schema.Struct({}) bila tanpa isi.",
    en: "A schema is needed here; use Schema.Struct({}) when there is nothing to say."
  },
  BALAI_LIFECYCLE_SCHEMA_NOT_JSON: {
    id: "Skema ini memuat {what}; pakai JSON biasa (waktu sebagai milidetik, Schema.Json untuk isi bebas, Schema.optionalKey untuk isian boleh kosong).",
    en: "The schema holds {what}; use plain JSON (time as milliseconds, Schema.Json for free content, Schema.optionalKey for optional keys)."
  },
  BALAI_LIFECYCLE_SCHEMA_NOT_OBJECT: {
    id: "Skema ini harus berupa objek; bungkus dengan Schema.Struct.",
    en: "This schema must describe an object; wrap it in Schema.Struct."
  },
  BALAI_LIFECYCLE_KEY_RESERVED: {
    id: 'Kunci "{key}" dipakai oleh kerangka; ganti namanya.',
    en: 'The key "{key}" is reserved; give it another name.'
  },
  BALAI_LIFECYCLE_ROLE_INVALID: {
    id: 'Peran "{name}" bukan fungsi; tulis ({ context, actor }) => boolean.',
    en: 'The role "{name}" is no function; write ({ context, actor }) => boolean.'
  },
  BALAI_LIFECYCLE_ROLE_UNKNOWN: {
    id: 'Peran "{name}" tidak ada di roles; deklarasikan atau perbaiki ejaannya.',
    en: 'The role "{name}" is not in roles; declare it or correct its spelling.'
  },
  BALAI_LIFECYCLE_COMMAND_NAME_INVALID: {
    id: 'Nama peristiwa "{name}" tidak sah; pakai huruf, angka, titik dan tanda hubung, tidak diawali "xstate." atau "balai.".',
    en: 'The event name "{name}" is not valid; use letters, digits, dots and hyphens, and no "xstate." or "balai." in front.'
  },
  BALAI_LIFECYCLE_COMMAND_WITHOUT_ROLE: {
    id: 'Perintah "{name}" tidak boleh dikirim siapa pun; sebutkan peran di "by".',
    en: 'Nobody may send the command "{name}"; name its roles in "by".'
  },
  BALAI_LIFECYCLE_VIA_INVALID: {
    id: "Nama pemilik perintah (via) harus berupa teks.",
    en: "The use case that owns the command (via) must be a name."
  },
  BALAI_LIFECYCLE_FEED_INVALID: {
    id: "Aliran harus berupa fungsi dari isi peristiwa ke nama aliran.",
    en: "The feed must be a function from the payload to a name."
  },
  BALAI_LIFECYCLE_FUNCTION_INVALID: {
    id: '"{name}" harus berupa fungsi dari snapshot.',
    en: '"{name}" must be a function of the snapshot.'
  },
  BALAI_LIFECYCLE_REASON_MISSING: {
    id: 'Penjaga "{name}" menahan perintah "{event}" tanpa alasan; tulis alasannya (id dan en) di reasons.',
    en: 'The guard "{name}" holds back the command "{event}" without a reason; write one (id and en) in reasons.'
  },
  BALAI_LIFECYCLE_REASON_UNKNOWN: {
    id: 'Alasan "{name}" tidak dipakai penjaga mana pun; hapus atau perbaiki ejaannya.',
    en: 'No guard is called "{name}"; remove the reason or correct its spelling.'
  },
  BALAI_LIFECYCLE_MACHINE_INVALID: {
    id: "Mesin tidak dapat dibentuk oleh XState ({detail}); perbaiki konfigurasinya.",
    en: "XState cannot build the machine ({detail}); correct its configuration."
  },
  BALAI_LIFECYCLE_MACHINE_ID: {
    id: 'Id mesin "{id}" harus sama dengan nama alur "{name}"; tulis id: "{name}".',
    en: 'The machine\'s id "{id}" must be the lifecycle\'s name; write id: "{name}".'
  },
  BALAI_LIFECYCLE_CONTEXT_NOT_FUNCTION: {
    id: "Konteks mesin harus berupa fungsi dari input: ({ input }) => ({ …, now: input.now }).",
    en: "The machine's context must be a function of the input: ({ input }) => ({ …, now: input.now })."
  },
  BALAI_LIFECYCLE_STATES_MISSING: {
    id: "Mesin ini tidak punya keadaan; tulis states dan initial.",
    en: "The machine has no states; write states and initial."
  },
  BALAI_LIFECYCLE_OUTPUT_MISSING: {
    id: "Skema output ada, tetapi mesin tidak menghasilkan output; tambahkan output pada mesin.",
    en: "An output is declared, but the machine gives none; add output to the machine."
  },
  BALAI_LIFECYCLE_OUTPUT_UNDECLARED: {
    id: "Mesin menghasilkan output tanpa skema; deklarasikan output pada alur.",
    en: "The machine gives an output without a schema; declare output in the spec."
  },
  BALAI_LIFECYCLE_STATE_NAME_INVALID: {
    id: 'Nama keadaan "{name}" tidak sah; pakai huruf, angka, garis bawah dan tanda hubung, diawali huruf.',
    en: 'The state name "{name}" is not valid; use letters, digits, underscores and hyphens, beginning with a letter.'
  },
  BALAI_LIFECYCLE_STATE_ID_TAKEN: {
    id: 'Id keadaan "{id}" dipakai dua kali; beri id yang berbeda.',
    en: 'The state id "{id}" is used twice; give each its own.'
  },
  BALAI_LIFECYCLE_LABEL_MISSING: {
    id: 'Keadaan "{name}" dapat menjadi tempat berhenti, tetapi tidak punya label; tulis meta.label (id dan en).',
    en: 'The state "{name}" can be at rest but has no label; write meta.label (id and en).'
  },
  BALAI_LIFECYCLE_META_INVALID: {
    id: 'Meta keadaan "{name}" tidak sah: {detail}.',
    en: 'The meta of the state "{name}" is not valid: {detail}.'
  },
  BALAI_LIFECYCLE_DEADLINE_UNKNOWN: {
    id: 'Batas waktu "{name}" bukan penundaan di "after" keadaan ini; perbaiki namanya.',
    en: 'The deadline "{name}" is no delay in "after" of this state; correct its name.'
  },
  BALAI_LIFECYCLE_ROUTE_REFUSED: {
    id: "Konfigurasi route melewati perintah; pakai perintah yang dideklarasikan.",
    en: "A route bypasses the commands; use a declared command."
  },
  BALAI_LIFECYCLE_DELAY_NUMERIC: {
    id: "Penundaan {name} ditulis sebagai angka; beri nama di setup.delays.",
    en: "The delay {name} is a bare number; name it in setup.delays."
  },
  BALAI_LIFECYCLE_DELAY_UNDECLARED: {
    id: 'Penundaan "{name}" tidak ada di setup.delays (XState akan langsung menjalankannya); deklarasikan atau perbaiki ejaannya.',
    en: 'The delay "{name}" is not in setup.delays (XState would fire it at once); declare it or correct its spelling.'
  },
  BALAI_LIFECYCLE_DELAY_INVALID: {
    id: 'Penundaan "{name}" bukan bilangan milidetik ≥ 0.',
    en: 'The delay "{name}" is no finite number of milliseconds ≥ 0.'
  },
  BALAI_LIFECYCLE_EVENT_WILDCARD: {
    id: 'Tanda "*" menelan semua peristiwa, juga milik XState; pakai nama peristiwa atau "benda.*".',
    en: 'A bare "*" swallows every event, XState\'s own too; name the events or use "noun.*".'
  },
  BALAI_LIFECYCLE_EVENT_UNDECLARED: {
    id: 'Peristiwa "{name}" tidak dideklarasikan; tambahkan ke events atau perbaiki ejaannya.',
    en: 'The event "{name}" is not declared; add it to events or correct its spelling.'
  },
  BALAI_LIFECYCLE_ACTION_INLINE: {
    id: "Tindakan ditulis sebagai fungsi; deklarasikan sebagai efek dan sebut namanya (assign, emit dan raise boleh di tempat).",
    en: "An action is a function; declare an effect and use its name (assign, emit and raise may stand inline)."
  },
  BALAI_LIFECYCLE_ACTION_UNDECLARED: {
    id: 'Tindakan "{name}" tidak dideklarasikan; tambahkan ke effects, atau ke setup.actions sebagai assign, emit atau raise.',
    en: 'The action "{name}" is not declared; add it to effects, or to setup.actions as assign, emit or raise.'
  },
  BALAI_LIFECYCLE_ACTION_REFUSED: {
    id: 'Tindakan XState "{name}" tidak dapat dibuat tahan lama; pakai assign, emit, raise, efek atau invoke.',
    en: 'XState\'s "{name}" cannot be made durable; use assign, emit, raise, a declared effect or invoke.'
  },
  BALAI_LIFECYCLE_RAISE_DELAYED: {
    id: 'raise dengan penundaan tidak tahan lama; pakai "after" dengan penundaan bernama.',
    en: 'A delayed raise is not durable; use "after" with a named delay.'
  },
  BALAI_LIFECYCLE_RAISE_UNDECLARED: {
    id: 'raise memakai peristiwa "{name}" yang tidak dideklarasikan.',
    en: 'raise sends "{name}", which is no declared event; declare it or correct its spelling.'
  },
  BALAI_LIFECYCLE_EMIT_UNDECLARED: {
    id: 'emit memakai peristiwa "{name}" yang tidak ada di publishes.',
    en: 'emit sends "{name}", which is not in publishes; declare it or correct its spelling.'
  },
  BALAI_LIFECYCLE_EFFECT_SHADOWED: {
    id: 'Efek "{name}" diisi ulang di setup.actions; cukup sebarkan ...declared.actions, mesin tidak menjalankan apa pun.',
    en: 'The effect "{name}" is implemented in setup.actions; only spread ...declared.actions, the engine runs effects.'
  },
  BALAI_LIFECYCLE_GUARD_INLINE: {
    id: "Penjaga ditulis sebagai fungsi; beri nama di setup.guards.",
    en: "A guard is a function; name it in setup.guards."
  },
  BALAI_LIFECYCLE_GUARD_UNDECLARED: {
    id: 'Penjaga "{name}" tidak ada di setup.guards; deklarasikan atau perbaiki ejaannya.',
    en: 'The guard "{name}" is not in setup.guards; declare it or correct its spelling.'
  },
  BALAI_LIFECYCLE_GUARD_ASYNC: {
    id: 'Penjaga "{name}" asinkron dan selalu lolos; buat ia menjawab boolean.',
    en: 'The guard "{name}" is async and would always pass; make it answer a boolean.'
  },
  BALAI_LIFECYCLE_INVOKE_INLINE: {
    id: "src pada invoke harus nama kegiatan yang dideklarasikan di activities.",
    en: "The src of an invoke must be the name of a declared activity."
  },
  BALAI_LIFECYCLE_INVOKE_WITHOUT_ID: {
    id: "Invoke tanpa id; beri id yang tetap, karena jawabannya datang dengan id itu.",
    en: "An invoke without id; give it a stable id, for its answer comes back under it."
  },
  BALAI_LIFECYCLE_INVOKE_ID_TAKEN: {
    id: 'Id invoke "{id}" dipakai dua kali; beri id yang berbeda.',
    en: 'The invoke id "{id}" is used twice; give each its own.'
  },
  BALAI_LIFECYCLE_INVOKE_UNDECLARED: {
    id: 'Kegiatan "{name}" tidak ada di activities; deklarasikan atau perbaiki ejaannya.',
    en: 'The activity "{name}" is not in activities; declare it or correct its spelling.'
  },
  BALAI_LIFECYCLE_INVOKE_WITHOUT_DONE: {
    id: 'Invoke "{id}" tanpa onDone; tulis apa yang terjadi bila berhasil.',
    en: 'The invoke "{id}" has no onDone; say what happens when it succeeds.'
  },
  BALAI_LIFECYCLE_INVOKE_WITHOUT_ERROR: {
    id: 'Invoke "{id}" tanpa onError; tulis apa yang terjadi bila gagal, atau alurnya berhenti.',
    en: 'The invoke "{id}" has no onError; say what happens when it fails, or the lifecycle would end in an error.'
  },
  BALAI_LIFECYCLE_INVOKE_OPTION_REFUSED: {
    id: 'Pilihan "{name}" pada invoke tidak didukung; hapus.',
    en: 'The option "{name}" of an invoke is not supported; remove it.'
  }
} as const satisfies { readonly [code: string]: LocalizedText }

/**
 * The codes of {@link violations}.
 *
 * @category models
 * @since 0.1.0
 */
export type ViolationCode = keyof typeof violations

/** @internal A code without its prefix. */
export type Short = ViolationCode extends `BALAI_LIFECYCLE_${infer Name}` ? Name : never

/** @internal */
export type Path = ReadonlyArray<string | number>

/** @internal */
export const violation = (short: Short, path: Path, values: { readonly [name: string]: string } = {}): Violation => {
  const code = `BALAI_LIFECYCLE_${short}` as ViolationCode
  return { code, path, text: fill(violations[code], values) }
}
