/**
 * Pictures of a lifecycle: a state diagram as Mermaid and as SVG, and the flowchart of a standard operating procedure (SOP)
 * in the form of the annex of PermenPANRB 35/2012, which an office attaches to its decree.
 *
 * They are made from the graph alone, by a layout of our own: no service, no browser, nothing to install. Every edge is in
 * every picture: commands, `always`, timers, answers from outside and ends of states. Equal graphs give equal text, so that a
 * picture which stands beside the code can be checked for being up to date.
 *
 * Neighbours: `Graph`, from which they are made; `Check`, which says what is wrong with it.
 *
 * @since 0.1.0
 */
import * as GraphOf from "./Graph.ts"
import { pages } from "./internal/diagramFiles.ts"
import * as InternalMermaid from "./internal/mermaid.ts"
import * as InternalSop from "./internal/sop.ts"
import * as InternalSvg from "./internal/svg.ts"
import { type Any } from "./Lifecycle.ts"
import { type Language } from "./LocalizedText.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * A lifecycle, or the graph of one whose code is not at hand.
 *
 * @category models
 * @since 0.1.0
 */
export type Source = Any | GraphOf.Graph

/**
 * How a state diagram is drawn.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  readonly lang: Language
  /** What this role may do, and the states that it must act in, stand out; the others are faint. */
  readonly role?: string
}

/**
 * How an SVG is drawn.
 *
 * @category models
 * @since 0.1.0
 */
export interface SvgOptions extends Options {
  /** Paths of states to stand out, such as those in which an instance is. */
  readonly active?: ReadonlyArray<string>
}

/**
 * What the form says of one activity beside the flow (*mutu baku*). What is absent comes from the lifecycle: the time from the
 * state's deadline, the output from its public status.
 *
 * @category models
 * @since 0.1.0
 */
export interface Standard {
  /** In place of the state's label and help: a sentence that begins with a verb. */
  readonly activity?: string
  readonly requirements?: string
  readonly time?: string
  readonly output?: string
  /** Stands below the remarks of the lifecycle. */
  readonly note?: string
}

/**
 * The identity of a procedure (*bagian identitas*). What is absent is left open, to be filled in by hand.
 *
 * @category models
 * @since 0.1.0
 */
export interface Heading {
  readonly unit?: string
  readonly number?: string
  readonly createdOn?: string
  readonly revisedOn?: string
  readonly effectiveOn?: string
  readonly approvedBy?: { readonly position: string; readonly name: string; readonly nip?: string }
  readonly legalBasis?: ReadonlyArray<string>
  readonly qualifications?: ReadonlyArray<string>
  readonly related?: ReadonlyArray<string>
  readonly equipment?: ReadonlyArray<string>
  readonly warnings?: ReadonlyArray<string>
  readonly records?: ReadonlyArray<string>
}

/**
 * How a procedure is drawn.
 *
 * @category models
 * @since 0.1.0
 */
export interface SopOptions {
  readonly lang: Language
  /** The name of the procedure; the lifecycle's label when absent. */
  readonly title?: string
  readonly heading?: Heading
  /** By the path of the state. */
  readonly baku?: { readonly [state: string]: Standard }
}

/**
 * A file of the documentation.
 *
 * @category models
 * @since 0.1.0
 */
export interface File {
  /** Without a folder. */
  readonly name: string
  readonly text: string
}

const graphOf = (source: Source): GraphOf.Graph => ("machine" in source ? GraphOf.of(source) : source)

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * The state diagram in Mermaid's own language, as GitHub, GitLab and many editors show it.
 *
 * **Details**
 *
 * Mermaid has no line across the edge of a composite state: such an edge ends at the edge, and its text names the state
 * inside. What does not leave a state stands in its box.
 *
 * ```ts
 * import { Diagram, Lifecycle } from "@balai/lifecycle"
 * import { Schema } from "effect"
 * import { setup } from "xstate"
 *
 * const Door = Lifecycle.make(
 *   {
 *     name: "door",
 *     version: 1,
 *     label: { id: "Pintu", en: "Door" },
 *     input: Schema.Struct({}),
 *     context: Schema.Struct({}),
 *     roles: { guest: () => true },
 *     events: { "door.open": { by: ["guest"], label: { id: "Buka", en: "Open" } } },
 *     names: { guest: { id: "tamu", en: "guest" } }
 *   },
 *   (types) =>
 *     setup({ types }).createMachine({
 *       id: "door",
 *       initial: "shut",
 *       context: ({ input }) => ({ now: input.now }),
 *       states: {
 *         shut: { meta: { label: { id: "Tertutup", en: "Shut" } }, on: { "door.open": "open" } },
 *         open: { type: "final", meta: { label: { id: "Terbuka", en: "Open" } } }
 *       }
 *     })
 * )
 *
 * Diagram.mermaid(Door, { lang: "en" }).includes("s1_shut --> s2_open : Open · Guest") // => true
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const mermaid = (source: Source, options: Options): string => InternalMermaid.mermaid(graphOf(source), options)

/**
 * The state diagram as an SVG that needs nothing beside it: legible on light and dark ground, in print and in monochrome, with a
 * title and a description for those who do not see it.
 *
 * **Details**
 *
 * States inside states are nested boxes, regions have dashed edges. Lines go around boxes, labels stand on their lines. Edges
 * between the same two states share a line, and edges with one label and one target join; each has its own `data-edges`.
 *
 * ```ts continues
 * const picture = Diagram.svg(Door, { lang: "id", active: ["shut"] })
 *
 * picture.includes("Tertutup") // => true
 * picture.includes('role="img"') // => true
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const svg = (source: Source, options: SvgOptions): string => InternalSvg.svg(graphOf(source), options)

/**
 * The standard operating procedure: sheets of A4 in landscape, one below the other, in one SVG.
 *
 * **When to use**
 *
 * To look at. To print, take {@link sopSheets}, which has one SVG for each sheet.
 *
 * **Details**
 *
 * The first sheet is the identity of the procedure. Then each state is an activity: capsules begin and end, diamonds are
 * states with more than one way on, each stands in the column of who must act. Arrows bear the letter of the remark beside
 * them; a pentagon bears the number of an activity on another sheet. What leads nowhere stands in the notes.
 *
 * ```ts continues
 * const procedure = Diagram.sop(Door, { lang: "id", heading: { number: "065/12/2026" } })
 *
 * procedure.includes("STANDAR OPERASIONAL PROSEDUR") // => true
 * procedure.includes("065/12/2026") // => true
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const sop = (source: Source, options: SopOptions): string => InternalSop.sop(graphOf(source), options)

/**
 * The sheets of {@link sop}, each an SVG of its own of the size of A4 in landscape.
 *
 * ```ts continues
 * Diagram.sopSheets(Door, { lang: "id" }).length // => 2
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const sopSheets = (source: Source, options: SopOptions): ReadonlyArray<string> =>
  InternalSop.sopSheets(graphOf(source), options)

/**
 * The pages of a lifecycle for a folder of documentation: `<name>.md` and, in both languages, the state diagram
 * (`<name>.id.svg`) and the procedure (`<name>.sop.id.svg`). A file that differs from its text is stale.
 *
 * ```ts continues
 * Diagram.files(Door).map(({ name }) => name) // => ["door.md", "door.id.svg", "door.en.svg", "door.sop.id.svg", "door.sop.en.svg"]
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const files = (source: Source): ReadonlyArray<File> => pages(graphOf(source))
