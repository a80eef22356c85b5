/**
 * The parts that are ready: what most applications are composed of.
 *
 * Each is a `Part` and says in its options by which states it is left. Only {@link intake} is needed by nearly all: it brings
 * the checklist, the return for correction and what becomes of a file that nobody corrects.
 *
 * Neighbours: `Compose`, which makes a lifecycle of them; `Composition`, the usual ones put together.
 *
 * @since 0.1.0
 */
import * as Claiming from "./internal/blockClaiming.ts"
import * as Companion from "./internal/blockCompanion.ts"
import * as Deemed from "./internal/blockDeemed.ts"
import * as Decision from "./internal/blockDecision.ts"
import * as HandOver from "./internal/blockHandOver.ts"
import * as InForce from "./internal/blockInForce.ts"
import * as Intake from "./internal/blockIntake.ts"
import * as Payment from "./internal/blockPayment.ts"
import * as Question from "./internal/blockQuestion.ts"
import * as Recommendations from "./internal/blockRecommendations.ts"
import * as Review from "./internal/blockReview.ts"
import * as Serving from "./internal/blockServing.ts"
import * as Signing from "./internal/blockSigning.ts"
import * as Visit from "./internal/blockVisit.ts"
import * as Withdrawal from "./internal/blockWithdrawal.ts"

/** An agency that is asked for a recommendation. @category models @since 0.1.0 */
export type Recommender = Recommendations.Recommender

/**
 * What is written down of a file that was deemed granted: the rule that was declared, and how the clock went.
 *
 * @category schemas
 * @since 0.1.0
 */
export const DeemedRecord = Deemed.Record

/** The type of {@link DeemedRecord:var}. @category models @since 0.1.0 */
export type DeemedRecord = typeof DeemedRecord.Type

/**
 * Who works on the file: an officer takes it and gives it back; at the end of the day it is free again. While somebody holds
 * it, nobody else of the agency acts on it.
 *
 * @category machines
 * @since 0.1.0
 */
export const claiming = Claiming.claiming

/**
 * The completeness check (*pemeriksaan kelengkapan*): `checking` until every requirement is accepted, `returned` (*perlu
 * diperbaiki*) with a reason by code and words, `lapsed` when nobody corrects it within the row `correction`. When it is
 * complete the legal clock starts; what was accepted stays accepted when the file comes back.
 *
 * @example
 * ```ts
 * import { Blocks } from "@balai/application"
 *
 * Object.keys(Blocks.intake({ complete: "deciding" }).states ?? {}) // => ["checking", "returned"]
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const intake = Intake.intake

/**
 * A question to the applicant while the file goes on: the clock does not stop.
 *
 * @category machines
 * @since 0.1.0
 */
export const question = Question.question

/**
 * A technical review by the agency itself: `reviewing`. It uses the checklist of {@link intake}.
 *
 * @category machines
 * @since 0.1.0
 */
export const review = Review.review

/**
 * Recommendations of several agencies in parallel: `recommending`. Each has its own `patience`, a row; who does not answer is
 * noted as silent and holds nothing up. Asked again, what was said before is kept beside it.
 *
 * @category machines
 * @since 0.1.0
 */
export const recommendations = Recommendations.recommendations

/**
 * A field visit (*peninjauan lapangan*): `planning` a date, `visiting` until its result is recorded.
 *
 * @category machines
 * @since 0.1.0
 */
export const visit = Visit.visit

/**
 * The decision: `deciding`. Granted, granted in part, or `refused` with a reason and a time to object; `objecting` until the
 * head has answered; `refusedFinally`. It uses {@link intake}, to which a file can still be returned. After an objection that was
 * upheld a new limit begins.
 *
 * **Details**
 *
 * With `deemed`, a complete file whose limit passes in silence comes to `deemed`: what was declared and how the clock went is
 * kept, the hall records the decision as a document of its own (`issueDeemed`), and the file goes on as granted. Nothing takes
 * that back. `application.checkDeemed` records what a lawyer found.
 *
 * @category machines
 * @since 0.1.0
 */
export const decision = Decision.decision

/**
 * The fee: `assessing` (at once for what is free or fixed), `paying` with a bill of its own, `unpaid` when that expired.
 * Captured money ends in the product or in a refund: nothing closes with it.
 *
 * @category machines
 * @since 0.1.0
 */
export const payment = Payment.payment

/**
 * The signature of the head: `signing`. The signature and the move are one commit.
 *
 * @category machines
 * @since 0.1.0
 */
export const signing = Signing.signing

/**
 * The hand-over (*penyerahan*): `ready` until the product is collected or downloaded, then `handedOver` or another closing.
 *
 * @category machines
 * @since 0.1.0
 */
export const handOver = HandOver.handOver

/**
 * What holds for some time, a row, and can be revoked: `inForce`, `expired`, `revoked`.
 *
 * @category machines
 * @since 0.1.0
 */
export const inForce = InForce.inForce

/**
 * A companion (*berkas pendamping*) of another system, which makes the product: `registering` there, `elsewhere` until it
 * comes, `refusedElsewhere`. Balai neither renders nor signs what comes. It uses the checklist of {@link intake}: until it is
 * entered there, a file can still be returned.
 *
 * @category machines
 * @since 0.1.0
 */
export const companion = Companion.companion

/**
 * A service that is done at the counter at once: `serving`, then `served` or `turnedAway` with a reason.
 *
 * @category machines
 * @since 0.1.0
 */
export const serving = Serving.serving

/**
 * The withdrawal (*penarikan permohonan*) by the applicant, wherever the file stands on its way and as long as nothing was paid.
 *
 * @category machines
 * @since 0.1.0
 */
export const withdrawal = Withdrawal.withdrawal
