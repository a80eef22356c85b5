/**
 * What a caller gets for an accepted bundle, and gets again, byte for byte, whenever the bundle is repeated.
 *
 * A receipt names the place of the bundle in the log and the head of the chain at that moment: a log whose tail was cut
 * no longer contains the head of a receipt that somebody kept.
 *
 * @since 0.1.0
 */
import { type Snapshot } from "@balai/lifecycle"

/**
 * What became of one step.
 *
 * @category models
 * @since 0.1.0
 */
export interface StepReceipt {
  readonly id: string
  readonly lifecycle: string
  readonly seq: number
  readonly status: "active" | "done"
  readonly value: Snapshot.StateValue
  readonly changed: boolean
}

/**
 * The receipt of a bundle.
 *
 * @category models
 * @since 0.1.0
 */
export interface Receipt {
  readonly commandId: string
  readonly epoch: string
  /** The position of the bundle's last row in the log. */
  readonly position: number
  /** The head of the chain after the group that holds the bundle. */
  readonly head: string
  readonly at: number
  readonly steps: ReadonlyArray<StepReceipt>
}
