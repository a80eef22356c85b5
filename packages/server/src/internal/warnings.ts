/** @internal What somebody has to see to, and what keeps no file and no number from moving: it never makes a hall red. */
import { Contract } from "@balai/agency"
import { type DocumentStore } from "@balai/documents"
import { type Calendars, type Mall } from "@balai/mall"
import { type LocalizedText } from "@balai/lifecycle"
import { Effect } from "effect"

type Text = LocalizedText.LocalizedText

interface Told {
  readonly code: string
  readonly text: Text
}

const warning = ({ code, text }: Told) => ({ code, lifecycle: "", version: null, count: 0, instances: [], text })

export type Warning = ReturnType<typeof warning>

type Quarantined = Mall.Mall["quarantined"][number]

/** Everybody may read that an agency is not there; why, only whoever manages the hall. */
const setAside = ({ label }: Quarantined): Told => ({
  code: "AgencyQuarantined",
  text: {
    id: `${label.id} tidak dapat dimuat: layanannya tidak ditawarkan sampai diperbaiki`,
    en: `${label.en} could not be loaded: its services are not offered until that is mended`
  }
})

/** The same with the reason. */
export const quarantine = ({ quarantined }: Pick<Mall.Mall, "quarantined">) =>
  quarantined.map(({ agency, label, reason, text = { id: reason, en: reason } }) => ({
    agency,
    label,
    reason,
    text: {
      id: `${setAside({ agency, label, reason }).text.id}. Sebabnya: ${text.id}`,
      en: `${setAside({ agency, label, reason }).text.en}. The reason: ${text.en}`
    }
  }))

/** The plugins of the contract before. */
export const notices = ({ agencies }: Pick<Mall.Mall, "agencies">): ReadonlyArray<Contract.Notice> =>
  agencies.flatMap((agency) => Contract.noticeOf(agency) ?? [])

const old = ({ text }: Contract.Notice): Told => ({ code: "AgencyContractOld", text })

export interface WarningOptions {
  readonly mall: Pick<Mall.Mall, "agencies" | "quarantined">
  readonly store: Pick<DocumentStore.Service, "problems">
  readonly calendars: Pick<Calendars.Calendars["Service"], "missing">
}

/** What cannot be read now is told by the readiness itself. */
export const warningsOf = ({ calendars, mall, store }: WarningOptions): Effect.Effect<ReadonlyArray<Warning>> =>
  Effect.map(
    Effect.all([store.problems, Effect.catch(calendars.missing, () => Effect.succeed([]))]),
    ([documents, years]) =>
      [...mall.quarantined.map(setAside), ...notices(mall).map(old), ...documents, ...years].map(warning)
  )
