import { type Messaging } from "@balai/access"
import { LocalDateTime, Nik, Phone, type Zone } from "@balai/vocabulary"
import { Result } from "effect"
import { type Identity } from "../Persons.ts"

/** A contact as it is stored: one way of writing for each. */
export interface Contact {
  readonly kind: "phone" | "email"
  readonly value: string
}

/** Enough to catch a slip; whether the address exists, the code shows. */
const mail = /^[^\s@<>"(),;:\\[\]]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/

/** Small letters: no provider that anybody uses tells two letter cases apart. */
const mailOf = (typed: string): Contact | null => {
  const value = typed.toLowerCase()
  return value.length <= 254 && mail.test(value) ? { kind: "email", value } : null
}

/** A contact out of what somebody typed; null for what is none. No message reaches a landline. */
export const contactOf = (typed: string): Contact | null => {
  const text = typed.trim()
  if (text.includes("@")) return mailOf(text)
  const phone = Phone.parse(text)
  return Result.isSuccess(phone) && Phone.isMobile(phone.success) ? { kind: "phone", value: phone.success } : null
}

export const maskOf = ({ kind, value }: Contact): string => {
  if (kind === "phone") return Phone.mask(value as Phone.Phone)
  const [name = "", domain = ""] = value.split("@")
  return `${name.slice(0, 1)}****@${domain}`
}

/** By which channels of the hall a contact is reached. */
export const channelsTo = (
  kind: Contact["kind"],
  channels: ReadonlyArray<Messaging.Channel>
): ReadonlyArray<Messaging.Channel> => channels.filter((channel) => (channel === "email") === (kind === "email"))

/** An identity number in one way of writing; null for what is none. */
export const identityOf = ({ kind, number }: Identity, at: number, zone: Zone.Zone): string | null => {
  if (kind === "passport") {
    const passport = number.toUpperCase().replaceAll(/[\s-]/g, "")
    return /^[A-Z0-9]{6,12}$/.test(passport) ? `passport:${passport}` : null
  }
  const today = LocalDateTime.fromEpoch(at, zone).date
  return Result.isSuccess(Nik.parse(number, { today })) ? `nik:${number.replaceAll(/[\s.-]/g, "")}` : null
}
