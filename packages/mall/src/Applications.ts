/**
 * Applications in a hall: drafts, files, work lists. The use cases that cross a draft, a register and a file.
 *
 * What may be done with a file its lifecycle says: {@link Applications} `command` sends any of its commands, and a view has in
 * `actions` what `available` answers. Use cases of their own are only those that move several instances: submitting draws a
 * number, ends the draft and starts the file in one commit; signing seals the document and moves the file in one commit.
 *
 * Neighbours: `FileView`, what they answer; `Catalogue`, whose standards in force give the terms of a new file.
 *
 * @since 0.1.0
 */
import { type File, type ReasonLibrary } from "@balai/application"
import { type Actor, type Json, type StateMeta } from "@balai/lifecycle"
import { type Standard } from "@balai/service"
import { Context, type Effect } from "effect"
import {
  type BillRow,
  type BillView,
  type DraftView,
  type Expected,
  type FileRow,
  type FileView,
  type Given,
  type LibraryView,
  type OverdueRow
} from "./FileView.ts"
import { type Request } from "./Queueing.ts"
import { type QueueingError } from "./QueueingError.ts"

type Done<A> = Effect.Effect<A, QueueingError>

/**
 * A draft to begin, for the person that `by` is, or, where an officer begins it at the counter, for `applicant`.
 *
 * @category models
 * @since 0.1.0
 */
export interface Begin extends Request {
  /** `agency.service`. */
  readonly service: string
  readonly channel: Standard.Channel
  /** The returned file that it corrects. */
  readonly corrects?: string
  /** The person whose draft it is, where an officer begins it. */
  readonly applicant?: string
}

/**
 * Something about a draft.
 *
 * @category models
 * @since 0.1.0
 */
export interface OfDraft extends Request {
  readonly draft: string
}

/**
 * Answers to keep, all of them, complete or not. With `expectedSeq` they are kept only if nothing has moved since.
 *
 * @category models
 * @since 0.1.0
 */
export interface Save extends OfDraft {
  readonly answers: { readonly [field: string]: Json.Json }
  readonly expectedSeq?: number
}

/**
 * Something about a file.
 *
 * @category models
 * @since 0.1.0
 */
export interface OfFile extends Request {
  readonly file: string
}

/**
 * A draft to submit.
 *
 * @category models
 * @since 0.1.0
 */
export interface Submit extends OfDraft {
  /** Who else is what on the file; the draft's owner is the applicant. */
  readonly parties?: Partial<Omit<File.Parties, "applicant">>
}

/**
 * A command of a file's own lifecycle, with its payload as people gave it: the engine takes personal data out of it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Command extends OfFile {
  /** `application.return`, and what else its lifecycle has. */
  readonly command: string
  readonly payload?: { readonly [field: string]: Json.Json }
  /** Refuses when the file has moved since it was looked at. */
  readonly expectedSeq?: number
}

/**
 * A command of the latest bill of a file: `bill.recordCode`, `bill.recordNtpn`, and what else its lifecycle has for people.
 *
 * @category models
 * @since 0.1.0
 */
export interface BillCommand extends OfFile {
  /** Which of the file's bills; the latest when absent. */
  readonly bill?: string
  readonly command: string
  readonly payload?: { readonly [field: string]: Json.Json }
}

/**
 * What a correction sends.
 *
 * @category models
 * @since 0.1.0
 */
export interface Resubmit extends OfFile {
  /** Documents beside those that the draft of the correction holds. */
  readonly documents?: ReadonlyArray<File.Document>
  /** The answers of the form, all of them, instead of those in the draft; left out when nothing of them changes. */
  readonly answers?: { readonly [field: string]: Json.Json }
}

/**
 * Which files of a work list.
 *
 * @category models
 * @since 0.1.0
 */
export interface Work {
  readonly by: Actor.Actor
  /**
   * `all` of the agencies that `by` works for; `elsewhere` what waits for nobody here: another system, a bank. Only what waits
   * for an officer when absent.
   */
  readonly owner?: "officer" | "head" | "recommender" | "applicant" | "elsewhere" | "all"
  /** Only what stands in states of these public statuses, whoever has brought the states. */
  readonly status?: ReadonlyArray<StateMeta.PublicStatus>
  /** A service alone. */
  readonly service?: string
  readonly limit?: number
}

/**
 * A receipt (*tanda terima*): what whoever submits is given.
 *
 * @category models
 * @since 0.1.0
 */
export interface Submitted {
  readonly file: FileView
  /** The draft had become this file before. */
  readonly isRepeat: boolean
}

/**
 * The library of reasons of an agency.
 *
 * @category models
 * @since 0.1.0
 */
export interface OfLibrary {
  readonly by: Actor.Actor
  readonly agency: string
}

/**
 * One edit of a library. It says on what ground.
 *
 * @category models
 * @since 0.1.0
 */
export type ReasonEdit =
  | ({ readonly type: "reason.add" | "reason.revise"; readonly ground: string } & ReasonLibrary.Wording)
  | { readonly type: "reason.retire" | "reason.restore"; readonly code: string; readonly ground: string }
  | { readonly type: "reason.undo"; readonly ground: string }

/**
 * A library to edit.
 *
 * @category models
 * @since 0.1.0
 */
export interface EditReasons extends Request, OfLibrary {
  readonly by: Actor.Actor
  readonly edit: ReasonEdit
}

/**
 * What a payment service tells of a payment: which bill, by the service's own reference or by the code that was paid, and how
 * much came in when, under which receipt. The receipt counts once.
 *
 * @category models
 * @since 0.1.0
 */
export interface PaymentNotice {
  /** The service's own reference of the bill. */
  readonly bill?: string
  /** The code by which it is paid. */
  readonly code?: string
  readonly receipt: string
  /** Whole rupiah. */
  readonly amount: number
  /** Epoch milliseconds. */
  readonly at: number
}

/**
 * The applications of a hall as an Effect service.
 *
 * **Details**
 *
 * A file that the actor has no part in does not exist for the actor: `notFound`. A command that the lifecycle refuses comes
 * back with its reasons. One draft gives one file, however often it is submitted.
 *
 * @category services
 * @since 0.1.0
 */
export class Applications extends Context.Service<
  Applications,
  {
    readonly begin: (request: Begin) => Done<DraftView>
    readonly draft: (request: { readonly by: Actor.Actor; readonly draft: string }) => Done<DraftView>
    /** The open drafts of a person that are to become files, the one that was saved last first. */
    readonly drafts: (request: { readonly by: Actor.Actor }) => Done<ReadonlyArray<DraftView>>
    /** What corrects a returned file and was not sent yet; null before anything was. */
    readonly correction: (request: { readonly by: Actor.Actor; readonly file: string }) => Done<DraftView | null>
    /** Keeps what was filled in so far, complete or not. */
    readonly save: (request: Save) => Done<DraftView>
    readonly attach: (request: OfDraft & { readonly document: File.Document }) => Done<DraftView>
    /** With `destroys` it is wanted no more: it is destroyed unless another draft or a file has it. */
    readonly detach: (request: OfDraft & { readonly document: string; readonly destroys?: boolean }) => Done<DraftView>
    /** A code with which an officer at the counter can help, good once and for a quarter of an hour. */
    readonly share: (request: OfDraft) => Done<{ readonly code: string; readonly until: number }>
    /** An officer takes up the draft whose code the applicant shows. */
    readonly takeOver: (request: Request & { readonly code: string }) => Done<DraftView>
    readonly discard: (request: OfDraft) => Done<DraftView>
    readonly submit: (request: Submit) => Done<Submitted>

    readonly file: (request: { readonly by: Actor.Actor; readonly file: string }) => Done<FileView>
    /** The files on which a person is the applicant. */
    readonly mine: (request: { readonly by: Actor.Actor }) => Done<ReadonlyArray<FileRow>>
    /** The latest bill of a file; null while there is none. */
    readonly bill: (request: { readonly by: Actor.Actor; readonly file: string }) => Done<BillView | null>
    /** The bills of a file that count: one for each kind of fee, the latest of each. */
    readonly fileBills: (request: { readonly by: Actor.Actor; readonly file: string }) => Done<ReadonlyArray<BillView>>
    readonly billCommand: (request: BillCommand) => Done<BillView>
    /** The bills that wait for an officer of the agencies that `by` works for: for a code, or for the proof of a payment. */
    readonly bills: (request: { readonly by: Actor.Actor }) => Done<ReadonlyArray<BillRow>>
    /**
     * Takes what a payment service says of a payment. It has no actor: whoever calls this has made sure that the service
     * says so. A notice that was heard before changes nothing.
     */
    readonly notice: (told: PaymentNotice) => Done<"accepted" | "repeated">
    /** The answers as they were given, for who corrects them. */
    readonly given: (request: { readonly by: Actor.Actor; readonly file: string }) => Done<Given>
    /** The last day, or what it would be if the file were complete now; and until when the applicant may act. */
    readonly expected: (request: { readonly by: Actor.Actor; readonly file: string }) => Done<Expected>
    readonly command: (request: Command) => Done<FileView>
    readonly resubmit: (request: Resubmit) => Done<FileView>

    /** Those due first come first. */
    readonly work: (request: Work) => Done<ReadonlyArray<FileRow>>
    /** For the head of an agency: its files whose legal time has passed, those that are late longest first. */
    readonly overdue: (request: { readonly by: Actor.Actor }) => Done<ReadonlyArray<OverdueRow>>
    /** Takes the most urgent file that nobody holds (*ambil berkas berikutnya*); null when there is none. */
    readonly next: (request: Request & { readonly service?: string }) => Done<FileView | null>
    /** By number, by identity number, or by words of a name: whole words, in any order. */
    readonly search: (request: { readonly by: Actor.Actor; readonly text: string }) => Done<ReadonlyArray<FileRow>>

    /** The reasons for returning and refusing that an agency offers its officers; theirs, their head's and the manager's alone. */
    readonly reasons: (request: OfLibrary) => Done<LibraryView>
    readonly editReasons: (request: EditReasons) => Done<LibraryView>
  }
>()("@balai/mall/Applications") {}
