/** The child's side of a contender: what it opens, what it answers to each question, and how it ends. */

export interface Opened {
  readonly answer: (question: any) => Promise<unknown>
  readonly close: () => Promise<void>
}

/** What both sides say to each other. */
export type Message =
  | { readonly _tag: "Ask"; readonly question: unknown }
  | { readonly _tag: "Answer"; readonly answer: unknown }
  | { readonly _tag: "Failed"; readonly detail: string }
  | { readonly _tag: "Close" }

const send = (message: Message): void => {
  process.send!(message)
}

const detailOf = (cause: unknown): string =>
  cause instanceof Error ? `${cause.stack ?? cause.message}` : JSON.stringify(cause)

/** Opens the contender with what its parent has put into the arguments, and answers until it is told to close. */
export const serve = (open: (setup: any) => Promise<Opened>): void => {
  const opened = open(JSON.parse(process.argv[2]!))
  const say = (work: Promise<unknown>): Promise<void> =>
    work.then(
      (answer) => send({ _tag: "Answer", answer }),
      (cause) => send({ _tag: "Failed", detail: detailOf(cause) })
    )
  void say(opened.then(() => null))
  process.on("message", (message: Message) => {
    if (message._tag === "Ask") void say(opened.then((it) => it.answer(message.question)))
    if (message._tag === "Close")
      void opened
        .then((it) => it.close())
        .finally(() => {
          process.disconnect()
          process.exit(0)
        })
  })
  process.once("disconnect", () => process.exit(1))
}
