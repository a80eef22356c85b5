/**
 * Who may enter: officers' accounts, their sessions and seats, and the hall's devices.
 *
 * A token opens what its session or device may do at that moment, and nothing after it has ended; the hall keeps only
 * digests of tokens. Names and passwords stand in the vault, never in the journal. A counter has one session that sits
 * there, whoever asks at the same moment; the one that loses a seat to another finds it in `lost`.
 *
 * Neighbours: `Passwords`, the port that hashes; `Queueing`, whose actors come from here.
 *
 * @since 0.1.0
 */
import { type Relation } from "@balai/access"
import { type Actor } from "@balai/lifecycle"
import { Context, type Effect, type Stream } from "effect"
import { type QueueingError } from "./QueueingError.ts"
import { type DeviceView, type OfficerView, type SessionView } from "./View.ts"

/**
 * What an `Access` use case says when it does not happen, beside the codes of the hall.
 *
 * @category errors
 * @since 0.1.0
 */
export const texts = Object.freeze({
  BALAI_SIGN_IN_REFUSED: { id: "Nama pengguna atau kata sandi salah", en: "The user name or the password is wrong" },
  BALAI_LOCKED: { id: "Akun dikunci sementara", en: "The account is locked for a while" },
  BALAI_SESSION_ENDED: { id: "Silakan masuk lagi", en: "Please sign in again" },
  BALAI_SESSION_STALE: {
    id: "Loket ini sudah dipakai di perangkat lain",
    en: "This counter has been taken over on another device"
  },
  BALAI_SEAT_TAKEN: {
    id: "Loket ini sedang dipakai di perangkat lain",
    en: "Somebody sits at this counter on another device"
  },
  BALAI_NOT_SEATED: { id: "Duduk di loket ini dahulu", en: "Sit at this counter first" },
  BALAI_MANAGER_EXISTS: { id: "Pengelola pertama sudah ada", en: "There is a first manager already" },
  BALAI_LAST_MANAGER: {
    id: "Ini pengelola aktif yang terakhir: tunjuk pengelola lain dahulu",
    en: "This is the last active manager: appoint another one first"
  },
  BALAI_OFFICER_UNKNOWN: { id: "Petugas tidak ditemukan", en: "There is no such officer" },
  BALAI_LOGIN_TAKEN: { id: "Nama pengguna sudah dipakai", en: "The user name is taken" },
  BALAI_LOGIN_INVALID: {
    id: "Nama pengguna: 2 sampai 32 huruf kecil, angka atau . _ -, diawali huruf atau angka",
    en: "A user name: 2 to 32 small letters, digits or . _ -, beginning with a letter or digit"
  },
  BALAI_NAME_MISSING: { id: "Tuliskan namanya, paling banyak 100 huruf", en: "Give a name, of 100 letters at most" },
  BALAI_RELATION_UNKNOWN: {
    id: "Peran menunjuk loket atau instansi yang tidak ada",
    en: "The role names a counter or an agency that does not exist"
  },
  BALAI_PASSWORD_WRONG: { id: "Kata sandi sekarang tidak cocok", en: "The current password does not match" },
  BALAI_PASSWORD_LENGTH: {
    id: "Kata sandi: 10 sampai 128 huruf; boleh berupa kalimat",
    en: "A password: 10 to 128 characters; it may be a sentence"
  },
  BALAI_PASSWORD_COMMON: {
    id: "Kata sandi ini terlalu mudah ditebak; pilih yang lain",
    en: "This password is too easy to guess; choose another one"
  },
  BALAI_PASSWORD_SAME: { id: "Pilih kata sandi yang baru", en: "Choose a new password" },
  BALAI_DEVICE_UNKNOWN: { id: "Perangkat tidak ditemukan", en: "There is no such device" },
  BALAI_CODE_UNKNOWN: {
    id: "Kode tidak dikenal atau sudah kedaluwarsa; lihat lagi layar perangkat itu",
    en: "The code is not known or has expired; look at the device's screen again"
  },
  BALAI_TOO_MANY_DEVICES: {
    id: "Terlalu banyak perangkat menunggu didaftarkan; coba lagi nanti",
    en: "Too many devices wait to be enrolled; try again later"
  }
} as const)

/** A code of {@link texts}. @category models @since 0.1.0 */
export type Code = keyof typeof texts

/**
 * What every write by a person says: which command it is, and who acts. As in `Queueing`.
 *
 * @category models
 * @since 0.1.0
 */
export interface Request {
  readonly commandId: string
  readonly by: Actor.Actor
}

/** A request about an officer. @category models @since 0.1.0 */
export interface AboutOfficer extends Request {
  /** What the officer signs in with. */
  readonly officer: string
}

/** A request about a device. @category models @since 0.1.0 */
export interface AboutDevice extends Request {
  readonly device: string
}

/**
 * What a device is called and which zone a board shows.
 *
 * @category models
 * @since 0.1.0
 */
export interface Placing {
  readonly name: string
  readonly zone?: string | null
}

/** The kinds of device. @category models @since 0.1.0 */
export type DeviceKind = "kiosk" | "board"

/**
 * A new account.
 *
 * @category models
 * @since 0.1.0
 */
export interface Account {
  readonly login: string
  readonly name: string
  readonly relations: ReadonlyArray<Relation.Relation>
}

/**
 * Who stands behind a session's token, without anything personal: cheap enough to be asked at every request.
 *
 * @category models
 * @since 0.1.0
 */
export interface Identity {
  /** The id of the session, not its token. */
  readonly session: string
  readonly officer: string
  readonly relations: ReadonlyArray<Relation.Relation>
  readonly manages: boolean
  readonly greets: boolean
  readonly mustChange: boolean
  /** The counters at which this session sits and may still serve. */
  readonly seats: ReadonlyArray<string>
  readonly lost: ReadonlyArray<string>
  readonly expiresAt: number
  /** The actor away from any counter: a manager for whoever manages, else a greeter, else an officer without a counter. */
  readonly actor: Actor.Actor
  /** The same person as who works on files or heads an agency; null for who does neither. */
  readonly clerk: Actor.Actor | null
}

/**
 * Something in the rights of the hall changed: whoever holds a stream open for it asks again.
 *
 * @category models
 * @since 0.1.0
 */
export interface AccessChange {
  readonly kind: "officer" | "session" | "device"
  /** The login, the id of the session ({@link Identity}), or the id of the device. */
  readonly id: string
  readonly state: string
  readonly at: number
}

/**
 * Somebody of the same agency, by name; with the decree by which somebody heads an agency for a while (Plh, Plt).
 *
 * @category models
 * @since 0.1.0
 */
export interface Colleague {
  readonly id: string
  readonly name: string
  readonly acting: ReadonlyArray<{
    readonly agency: string
    readonly as: "plh" | "plt"
    readonly decree: string
    readonly from: number
    readonly until: number
  }>
}

/**
 * Accounts, sessions and devices as an Effect service.
 *
 * @category services
 * @since 0.1.0
 */
export class Access extends Context.Service<
  Access,
  {
    /** Whether the hall has ever had a manager. */
    readonly hasManager: Effect.Effect<boolean, QueueingError>
    /** Makes the first manager, and no second one, whoever asks at the same moment. */
    readonly firstManager: (request: {
      readonly commandId: string
      readonly login: string
      readonly name: string
      readonly password: string
    }) => Effect.Effect<OfficerView, QueueingError>
    /**
     * Gives practice accounts fixed passwords, whatever they are worth: for a demonstration only. An account that exists
     * stays as it is.
     */
    readonly seed: (request: {
      readonly accounts: ReadonlyArray<Account & { readonly password: string }>
    }) => Effect.Effect<void, QueueingError>
    /** The same answer and the same work for an unknown login, a wrong password and a disabled account. */
    readonly signIn: (request: {
      readonly login: string
      readonly password: string
    }) => Effect.Effect<{ readonly token: string; readonly session: SessionView }, QueueingError>
    /** Ends a session. An unknown token is as good as an ended one. */
    readonly signOut: (token: string) => Effect.Effect<void, QueueingError>
    /** The session as its page shows it; null when it has ended or never was. */
    readonly session: (token: string) => Effect.Effect<SessionView | null, QueueingError>
    /** As {@link session}, for guards. */
    readonly whoIs: (token: string) => Effect.Effect<Identity | null, QueueingError>
    /**
     * The actor that this session is at a counter. Fails with `BALAI_SESSION_ENDED`, `BALAI_SESSION_STALE` when another
     * session has taken the seat over, or `BALAI_NOT_SEATED`.
     */
    readonly atCounter: (request: {
      readonly token: string
      readonly counter: string
    }) => Effect.Effect<Actor.Actor, QueueingError>
    /** Another password for the own account; all other sessions of it end. */
    readonly changePassword: (request: {
      readonly token: string
      readonly current: string
      readonly next: string
    }) => Effect.Effect<SessionView, QueueingError>
    /** Takes a seat. Where another session sits, only with `takeOver`, and then that one loses it in the same commit. */
    readonly sit: (request: {
      readonly commandId: string
      readonly token: string
      readonly counter: string
      readonly takeOver?: boolean
    }) => Effect.Effect<SessionView, QueueingError>
    /** Gives a seat up; without effect where the session does not sit. */
    readonly leave: (request: {
      readonly commandId: string
      readonly token: string
      readonly counter: string
    }) => Effect.Effect<SessionView, QueueingError>
    /** The counters at which somebody sits. */
    readonly seats: Effect.Effect<ReadonlyArray<string>, QueueingError>
    readonly officers: (request: {
      readonly by: Actor.Actor
    }) => Effect.Effect<ReadonlyArray<OfficerView>, QueueingError>
    /** Those with whom an officer shares an agency; for anybody else there are none. */
    readonly colleagues: (request: {
      readonly by: Actor.Actor
    }) => Effect.Effect<ReadonlyArray<Colleague>, QueueingError>
    /** A new account with a generated password, which is shown once and must be changed. A repeat gives the same one. */
    readonly addOfficer: (
      request: Request & Account
    ) => Effect.Effect<{ readonly officer: OfficerView; readonly password: string }, QueueingError>
    /** Changes what an officer may do. Seats that are no longer allowed are lost in the same commit. */
    readonly relate: (
      request: AboutOfficer & { readonly relations: ReadonlyArray<Relation.Relation>; readonly reason: string }
    ) => Effect.Effect<OfficerView, QueueingError>
    /** A generated password instead of the forgotten one; unlocks the account and ends its sessions. */
    readonly resetPassword: (request: AboutOfficer) => Effect.Effect<{ readonly password: string }, QueueingError>
    readonly unlock: (request: AboutOfficer) => Effect.Effect<OfficerView, QueueingError>
    /** Closes an account and ends its sessions; never that of the last active manager. */
    readonly disable: (request: AboutOfficer & { readonly reason: string }) => Effect.Effect<OfficerView, QueueingError>
    readonly enable: (request: AboutOfficer & { readonly reason: string }) => Effect.Effect<OfficerView, QueueingError>
    /** A screen asks to belong to the hall: it shows `code`, a manager types it, and from then on the token opens. */
    readonly askDevice: (request: { readonly kind: DeviceKind }) => Effect.Effect<
      {
        readonly token: string
        readonly code: string
        readonly expiresAt: number
        readonly device: DeviceView
      },
      QueueingError
    >
    /** The device that a token belongs to, in whatever state; null for an unknown token. */
    readonly device: (token: string) => Effect.Effect<DeviceView | null, QueueingError>
    /** The actor of an enrolled device; null for everything else. */
    readonly deviceActor: (token: string) => Effect.Effect<Actor.Actor | null, QueueingError>
    readonly devices: (request: { readonly by: Actor.Actor }) => Effect.Effect<ReadonlyArray<DeviceView>, QueueingError>
    /** Enrols the device that shows a code. */
    readonly enrol: (request: Request & Placing & { readonly code: string }) => Effect.Effect<DeviceView, QueueingError>
    /** Enrols the very browser that asks, by its signed-in manager. A repeat gives the same token. */
    readonly adopt: (
      request: Request & Placing & { readonly kind: DeviceKind }
    ) => Effect.Effect<{ readonly token: string; readonly device: DeviceView }, QueueingError>
    readonly renameDevice: (
      request: AboutDevice & { readonly name: string }
    ) => Effect.Effect<DeviceView, QueueingError>
    readonly revokeDevice: (
      request: AboutDevice & { readonly reason: string }
    ) => Effect.Effect<DeviceView, QueueingError>
    /** What changes from now on, in this process or another. */
    readonly changes: Stream.Stream<AccessChange, QueueingError>
  }
>()("@balai/mall/Access") {}
