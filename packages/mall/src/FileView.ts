/**
 * What people see of drafts and files, as plain JSON.
 *
 * A view is made for one reader: what the reader's role does not need is not in it. Words and answers come out of the vault
 * here and nowhere else.
 *
 * @since 0.1.0
 */
import { File, ReasonLibrary } from "@balai/application"
import { LocalizedText, StateMeta } from "@balai/lifecycle"
import { Standard } from "@balai/service"
import { Schema } from "effect"
import { Reason } from "./View.ts"

const text = LocalizedText.LocalizedText
const named = Schema.Struct({ id: Schema.String, name: text })

/**
 * A command that the reader may give now, or could give if something were otherwise; the reasons say what.
 *
 * @category schemas
 * @since 0.1.0
 */
export const FileAction = Schema.Struct({
  command: Schema.String,
  label: text,
  state: Schema.Literals(["allowed", "needsInput", "refused"]),
  reasons: Schema.Array(Reason)
})

/** The type of {@link FileAction:var}. @category models @since 0.1.0 */
export type FileAction = typeof FileAction.Type

/**
 * A reason as it is read: its code, and its words unless they were erased.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ReadReason = Schema.Struct({ code: Schema.String, words: Schema.NullOr(Schema.String) })

/** The type of {@link ReadReason:var}. @category models @since 0.1.0 */
export type ReadReason = typeof ReadReason.Type

/**
 * A document of a file, without where it is kept.
 *
 * @category schemas
 * @since 0.1.0
 */
export const DocumentView = Schema.Struct({
  id: Schema.String,
  requirement: Schema.String,
  kind: Schema.Literals(["pdf", "jpeg", "png"]),
  bytes: Schema.Int,
  at: Schema.NullOr(Schema.Number),
  /** It came after the last return. */
  isNew: Schema.Boolean
})

/** The type of {@link DocumentView:var}. @category models @since 0.1.0 */
export type DocumentView = typeof DocumentView.Type

/**
 * A row of the checklist with its documents.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ItemView = Schema.Struct({
  requirement: Schema.Struct({ id: Schema.String, name: text, kind: Schema.String, when: Schema.NullOr(text) }),
  verdict: File.Verdict,
  reason: Schema.NullOr(ReadReason),
  /** Something new came for it with the last correction. */
  isChanged: Schema.Boolean,
  documents: Schema.Array(DocumentView)
})

/** The type of {@link ItemView:var}. @category models @since 0.1.0 */
export type ItemView = typeof ItemView.Type

/**
 * A draft, for its owner or who helps with it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const DraftView = Schema.Struct({
  id: Schema.String,
  service: named,
  agency: named,
  channel: Standard.Channel,
  form: Schema.NullOr(Schema.String),
  answers: Schema.Record(Schema.String, Schema.Json),
  documents: Schema.Array(DocumentView),
  requirements: Schema.Array(Schema.Struct({ id: Schema.String, name: text, kind: Schema.String })),
  savedAt: Schema.Number,
  /** When it lapses if nobody goes on with it. */
  keptUntil: Schema.Number,
  /** An officer helps with it. */
  isHelped: Schema.Boolean,
  /** The file that it corrects. */
  corrects: Schema.NullOr(Schema.String),
  /** How often it has moved: whoever saves says what they have seen. */
  seq: Schema.Int,
  /** The file that it became. */
  file: Schema.NullOr(Schema.Struct({ id: Schema.String, number: Schema.String })),
  isOpen: Schema.Boolean
})

/** The type of {@link DraftView:var}. @category models @since 0.1.0 */
export type DraftView = typeof DraftView.Type

/**
 * The legal clock as it is read: where it stands, the last day, and a sentence.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ClockView = Schema.Struct({
  state: Schema.String,
  /** The last day; null while there is none, or while it is provisional. */
  date: Schema.NullOr(Schema.String),
  dueAt: Schema.NullOr(Schema.Number),
  isProvisional: Schema.Boolean,
  isOver: Schema.Boolean,
  text
})

/** The type of {@link ClockView:var}. @category models @since 0.1.0 */
export type ClockView = typeof ClockView.Type

/**
 * One thing that happened to a file, in words. Notes of officers are only in what officers read.
 *
 * @category schemas
 * @since 0.1.0
 */
export const HappeningView = Schema.Struct({
  at: Schema.Number,
  what: text,
  /** `applicant`, `officer` or `system`: never a name. */
  by: Schema.String,
  words: Schema.NullOr(Schema.String)
})

/** The type of {@link HappeningView:var}. @category models @since 0.1.0 */
export type HappeningView = typeof HappeningView.Type

/**
 * What an agency that is asked says; null while it has not answered.
 *
 * @category schemas
 * @since 0.1.0
 */
export const RecommendationView = Schema.Struct({
  agency: named,
  verdict: Schema.NullOr(Schema.Literals(["supports", "supportsWithConditions", "objects", "silent"])),
  words: Schema.NullOr(Schema.String),
  at: Schema.NullOr(Schema.Number)
})

/** The type of {@link RecommendationView:var}. @category models @since 0.1.0 */
export type RecommendationView = typeof RecommendationView.Type

/**
 * A decision that the law has made by silence (*dianggap dikabulkan secara hukum*): by which rule, the document in which it
 * is written down, and whether a lawyer has looked at it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const DeemedView = Schema.Struct({
  at: Schema.Number,
  article: Schema.String,
  /** Since when the rule holds. */
  effective: Schema.String,
  /** Null until it is written down, and where the hall keeps no documents. */
  number: Schema.NullOr(Schema.String),
  document: Schema.NullOr(Schema.String),
  /** Who checked it, and the words, are for officers. */
  checks: Schema.Array(
    Schema.Struct({
      outcome: Schema.Literals(["confirmed", "doubted"]),
      lawyer: Schema.NullOr(Schema.String),
      words: Schema.NullOr(Schema.String),
      at: Schema.Number
    })
  )
})

/** The type of {@link DeemedView:var}. @category models @since 0.1.0 */
export type DeemedView = typeof DeemedView.Type

/**
 * A file.
 *
 * @category schemas
 * @since 0.1.0
 */
export const FileView = Schema.Struct({
  id: Schema.String,
  /** Counts what the file took: a page that shows an older one is stale. */
  seq: Schema.Int,
  /** Of the lifecycle under which it began. */
  version: Schema.Int,
  number: Schema.String,
  /** What the parts of the number mean. */
  numberExplained: text,
  service: named,
  agency: named,
  channel: Standard.Channel,
  submittedAt: Schema.Number,
  completeAt: Schema.NullOr(Schema.Number),
  stage: Schema.String,
  label: text,
  help: Schema.NullOr(text),
  status: Schema.NullOr(StateMeta.PublicStatus),
  statusLabel: Schema.NullOr(text),
  /** Who must act next, in words. */
  owner: Schema.NullOr(text),
  isEnded: Schema.Boolean,
  clock: Schema.NullOr(ClockView),
  terms: Standard.Terms,
  checklist: Schema.Array(ItemView),
  /** What the form gave, in its order; `field` is the name of the input. */
  answers: Schema.Array(Schema.Struct({ field: Schema.String, label: text, value: text })),
  returned: Schema.NullOr(Schema.Struct({ reason: ReadReason, at: Schema.Number })),
  question: Schema.NullOr(
    Schema.Struct({ words: Schema.NullOr(Schema.String), at: Schema.Number, answer: Schema.NullOr(Schema.String) })
  ),
  decision: Schema.NullOr(
    Schema.Struct({
      kind: Schema.String,
      reason: Schema.NullOr(ReadReason),
      words: Schema.NullOr(Schema.String),
      at: Schema.Number
    })
  ),
  deemed: Schema.NullOr(DeemedView),
  /** The agencies that are asked for their opinion, since they are asked: what each said, `silent` for nothing in its time. */
  recommendations: Schema.Array(RecommendationView),
  money: Schema.NullOr(
    Schema.Struct({
      due: Schema.NullOr(Schema.Int),
      captured: Schema.Int,
      refunded: Schema.Int,
      bill: Schema.NullOr(Schema.String)
    })
  ),
  product: Schema.NullOr(
    Schema.Struct({ number: Schema.String, document: Schema.NullOr(Schema.String), at: Schema.Number })
  ),
  elsewhere: Schema.NullOr(
    Schema.Struct({ reference: Schema.String, at: Schema.Number, status: Schema.NullOr(Schema.String) })
  ),
  /** To whom and how the product was given. */
  handedOver: Schema.NullOr(Schema.Struct({ to: File.PartyRole, by: Schema.String, at: Schema.Number })),
  /** Who acts for the applicant by a power (*kuasa*), on what ground, and whether it holds now; null where nobody does. */
  proxy: Schema.NullOr(
    Schema.Struct({
      name: Schema.NullOr(Schema.String),
      isReader: Schema.Boolean,
      isCurrent: Schema.Boolean,
      until: Schema.NullOr(Schema.Number),
      /** The letter that an officer has seen; null for a power that was given in the account. */
      ground: Schema.NullOr(Schema.Struct({ letter: Schema.String, date: Schema.String }))
    })
  ),
  /** For officers alone. `officer` is what the holder signs in with. */
  claim: Schema.NullOr(Schema.Struct({ isMine: Schema.Boolean, at: Schema.Number, officer: Schema.String })),
  history: Schema.Array(HappeningView),
  actions: Schema.Array(FileAction)
})

/** The type of {@link FileView:var}. @category models @since 0.1.0 */
export type FileView = typeof FileView.Type

/**
 * A file in a list.
 *
 * @category schemas
 * @since 0.1.0
 */
export const FileRow = Schema.Struct({
  id: Schema.String,
  number: Schema.String,
  service: named,
  stage: Schema.String,
  label: text,
  status: Schema.NullOr(StateMeta.PublicStatus),
  owner: Schema.NullOr(Schema.String),
  submittedAt: Schema.Number,
  updatedAt: Schema.Number,
  /** The end of the legal time; null while none runs. */
  dueAt: Schema.NullOr(Schema.Number),
  clock: Schema.NullOr(Schema.String),
  claim: Schema.Literals(["free", "mine", "other"]),
  /** The applicant is asked something. */
  isAsked: Schema.Boolean
})

/** The type of {@link FileRow:var}. @category models @since 0.1.0 */
export type FileRow = typeof FileRow.Type

/**
 * A file whose legal time has passed, as the head of its agency sees it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const OverdueRow = Schema.Struct({
  ...FileRow.fields,
  /** When its time ended; the head has been told then. */
  lateSince: Schema.NullOr(Schema.Number),
  /** The officer who has claimed it. */
  holder: Schema.NullOr(Schema.String),
  /** What the head said of the delay; the words are null when they were erased. */
  explained: Schema.NullOr(Schema.Struct({ words: Schema.NullOr(Schema.String), at: Schema.Number }))
})

/** The type of {@link OverdueRow:var}. @category models @since 0.1.0 */
export type OverdueRow = typeof OverdueRow.Type

/**
 * The bill of a file as the payer reads it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const BillView = Schema.Struct({
  id: Schema.String,
  label: text,
  kind: Schema.String,
  lines: Schema.Array(Schema.Struct({ name: text, amount: Schema.Int })),
  amount: Schema.Int,
  /** What is still to be paid; below zero what is to go back. */
  owed: Schema.Int,
  /** The billing code; null while there is none. */
  code: Schema.NullOr(Schema.String),
  /** The text of a QRIS code. */
  qris: Schema.NullOr(Schema.String),
  expiresAt: Schema.NullOr(Schema.Number),
  /** What came in, each with the number that proves it: an NTPN, or the bank's own reference. */
  payments: Schema.Array(Schema.Struct({ receipt: Schema.String, amount: Schema.Int, at: Schema.Number })),
  isEnded: Schema.Boolean,
  /** What the reader may do with the bill. */
  actions: Schema.Array(FileAction)
})

/** The type of {@link BillView:var}. @category models @since 0.1.0 */
export type BillView = typeof BillView.Type

/**
 * A bill that waits for an officer: for its code, or for the proof of its payment.
 *
 * @category schemas
 * @since 0.1.0
 */
export const BillRow = Schema.Struct({
  file: Schema.String,
  number: Schema.String,
  service: named,
  label: text,
  amount: Schema.Int,
  issuedAt: Schema.Number
})

/** The type of {@link BillRow:var}. @category models @since 0.1.0 */
export type BillRow = typeof BillRow.Type

/**
 * The answers of a file as they were given, for who corrects them.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Given = Schema.Struct({
  /** The version of the form; null for a file without one. */
  form: Schema.NullOr(Schema.String),
  /** How often the file was sent again. */
  round: Schema.Int,
  answers: Schema.Record(Schema.String, Schema.Json)
})

/** The type of {@link Given:var}. @category models @since 0.1.0 */
export type Given = typeof Given.Type

/**
 * The last day of a file: as it runs, or, before the time runs, as it would be from now.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Expected = Schema.Struct({
  date: Schema.NullOr(Schema.String),
  isProvisional: Schema.Boolean,
  isRunning: Schema.Boolean,
  /** Until when the applicant may correct or object; null while there is nothing of the kind. */
  actBy: Schema.NullOr(Schema.Number)
})

/** The type of {@link Expected:var}. @category models @since 0.1.0 */
export type Expected = typeof Expected.Type

/**
 * The library of reasons of an agency.
 *
 * @category schemas
 * @since 0.1.0
 */
export const LibraryView = Schema.Struct({
  agency: Schema.String,
  reasons: Schema.Array(ReasonLibrary.Entry),
  changed: ReasonLibrary.Context.fields.changed,
  canUndo: Schema.Boolean
})

/** The type of {@link LibraryView:var}. @category models @since 0.1.0 */
export type LibraryView = typeof LibraryView.Type
