/** How applications arrive: from the form to the receipt. */
import { type Form } from "@balai/application"
import { type Stage } from "@balai/mall/testing"
import { Standard } from "@balai/service"
import { type Offer } from "./agencies.ts"
import { answers } from "./answers.ts"
import { type Chance } from "./chance.ts"
import { document } from "./payloads.ts"
import { day, type Seen } from "./world.ts"

const formOf = ({ service }: Offer): Form.Form | null => {
  const forms = service.form ?? null
  return forms === null ? null : "all" in forms ? (forms.all.at(-1) ?? null) : forms
}

/** The papers without which nothing can be submitted. */
const papersOf = ({ service }: Offer, channel: Standard.Channel): ReadonlyArray<string> =>
  service.standard === undefined
    ? []
    : Standard.terms(service.standard, channel)
        .requirements.filter(({ kind }) => kind === "document")
        .map(({ id }) => id)

/** Somebody asks for a service, alone or with the help of an officer; impatient people send twice, and have one file. */
export const submit = async (stage: Stage.Stage, offer: Offer, chance: Chance): Promise<Seen> => {
  const { actors, applications } = stage
  const applicant = actors.applicant(`p-${chance.below(400)}`)
  const channel = chance.pick<Standard.Channel>(offer.service.standard?.channels ?? ["counter"])
  const isHelped = channel === "counter" && chance.is(0.5)
  const by = isHelped ? actors.clerk(offer.agency.name) : applicant
  const begun = { by, service: offer.id, channel, ...(isHelped ? { applicant: applicant.id } : {}) }
  const { id: draft } = await applications.begin(begun)
  const form = formOf(offer)
  if (form !== null) await applications.save({ by, draft, answers: answers(form, chance) })
  for (const paper of papersOf(offer, channel))
    await applications.attach({ by, draft, document: document(paper, `dok-${paper}`) })
  const times = chance.is(0.1) ? 2 : 1
  const sent = await Promise.all(Array.from({ length: times }, () => applications.submit({ by, draft })))
  const [id = "", ...more] = new Set(sent.map(({ file }) => file.id))
  if (more.length > 0) throw new Error("One draft became two files.")
  return {
    offer,
    id,
    instance: `file:${stage.mall.name}:${id}`,
    applicant,
    next: stage.now() + Math.floor(chance.next() * 2 * day),
    // Some are forgotten by everybody.
    patience: chance.is(0.05) ? 3 : 60,
    clock: null
  }
}
