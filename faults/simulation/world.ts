import { type Random } from "./random.ts"

/** Whose work it is: a dead owner's is never done, a frozen one's later. */
export interface Owner {
  readonly name: string
  alive: boolean
  /** Nothing of it happens before. */
  frozenUntil: number
}

interface Task {
  at: number
  /** Breaks ties, so that the order never depends on how the heap is laid out. */
  order: number
  readonly owner: Owner | null
  readonly run: () => void
}

/** The one line of time: tasks in the order of their true time, and nothing else decides what happens next. */
export interface World {
  /** The true time in milliseconds: no clock jumps here. */
  readonly now: () => number
  readonly random: Random
  readonly later: (owner: Owner | null, delay: number, run: () => void) => void
  /** Runs tasks until there are none or the condition no longer holds. */
  readonly run: (goOn: () => boolean) => void
  /** Lets time pass in which nobody does anything, as when every machine sleeps. */
  readonly leap: (milliseconds: number) => void
  readonly steps: () => number
  readonly trace: (line: () => string) => void
  readonly tail: () => ReadonlyArray<string>
}

const before = (x: Task, y: Task): boolean => x.at < y.at || (x.at === y.at && x.order < y.order)

const makeHeap = () => {
  const heap: Array<Task> = []
  const push = (task: Task): void => {
    let i = heap.push(task) - 1
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!before(task, heap[parent]!)) break
      heap[i] = heap[parent]!
      i = parent
    }
    heap[i] = task
  }
  const sink = (task: Task): void => {
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++
      if (!before(heap[child]!, task)) break
      heap[i] = heap[child]!
      i = child
    }
    heap[i] = task
  }
  const pop = (): Task | undefined => {
    const first = heap[0]
    const last = heap.pop()
    if (first !== undefined && last !== undefined && heap.length > 0) sink(last)
    return first
  }
  return { push, pop, size: () => heap.length }
}

const traceLength = 400

/** Where time begins: any will do that leaves room for an hour back. */
export const epoch = 1_750_000_000_000

/** `onStep` is called after each step of a process: between two of them is where it waits, and where it may end. */
export const makeWorld = (random: Random, onStep: (owner: string) => void = () => {}): World => {
  const heap = makeHeap()
  const lines: Array<string> = []
  let now = epoch
  let order = 0
  let steps = 0
  const perform = (task: Task): void => {
    if (task.owner !== null && !task.owner.alive) return
    now = Math.max(now, task.at)
    if (task.owner !== null && task.owner.frozenUntil > now) {
      task.at = task.owner.frozenUntil + random.next()
      return heap.push(task)
    }
    steps++
    task.run()
    if (task.owner !== null) onStep(task.owner.name)
  }
  return {
    now: () => now,
    random,
    later: (owner, delay, run) => {
      if (delay === Infinity) return
      heap.push({ at: now + delay, order: order++, owner, run })
    },
    run: (goOn) => {
      while (heap.size() > 0 && goOn()) perform(heap.pop()!)
    },
    leap: (milliseconds) => {
      now += milliseconds
    },
    steps: () => steps,
    trace: (line) => {
      lines.push(`${((now - epoch) / 1000).toFixed(4).padStart(10)} ${line()}`)
      if (lines.length > traceLength) lines.splice(0, lines.length - traceLength / 2)
    },
    tail: () => lines
  }
}
