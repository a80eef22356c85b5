/** Starting other programs without a shell: so a path may hold spaces and quotes, on Windows too. */
import { spawn } from "node:child_process"

/**
 * What a finished program left behind.
 * @typedef {{ readonly code: number, readonly output: string }} Finished
 */

/** @type {ReadonlyArray<NodeJS.Signals>} */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"]

// npm goes on after a Ctrl+C, and the next start would meet it in the same folder: so it is ended for certain, before us.
/** @param {import("node:child_process").ChildProcess} child */
const endWithUs = (child) => {
  const end = () => {
    child.kill("SIGKILL")
    process.stderr.write(
      "\nDihentikan; perintah yang sama boleh diulang. (Stopped; the same command may be run again.)\n"
    )
    process.exit(130)
  }
  for (const signal of signals) process.on(signal, end)
  return () => {
    for (const signal of signals) process.off(signal, end)
  }
}

/**
 * Runs a program to its end and keeps what it said. When we are told to end, it ends too.
 * @param {string} program
 * @param {ReadonlyArray<string>} args
 * @param {{ readonly cwd: string, readonly env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<Finished>}
 */
export const capture = (program, args, { cwd, env = process.env }) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] })
    const release = endWithUs(child)
    let output = ""
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      output = (output + chunk).slice(-100_000)
    }
    child.stdout.on("data", keep)
    child.stderr.on("data", keep)
    child.on("error", (error) => {
      release()
      resolve({ code: 127, output: `${output}\n${error.message}` })
    })
    child.on("close", (code) => {
      release()
      resolve({ code: code ?? 1, output })
    })
  })

// npm passes a SIGTERM on to its shell, and the shell dies of it without telling anybody: whoever ends `npm start` by its
// process id would leave the hall running. A changed parent is the only sign.
/** @param {() => void} gone */
const watchParent = (gone) => {
  const parent = process.ppid
  const isUnderNpm = process.env["npm_lifecycle_event"] !== undefined
  return setInterval(() => {
    if (isUnderNpm && process.ppid !== parent) gone()
  }, 250).unref()
}

/**
 * Hands the terminal over to a program and passes on the signals that end it. A program that ends because it was told
 * to has ended well: the answer is 0.
 * @param {string} program
 * @param {ReadonlyArray<string>} args
 * @param {{ readonly cwd: string, readonly env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>}
 */
export const handOver = (program, args, { cwd, env = process.env }) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: "inherit" })
    let told = false
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => {
      if (told) return
      told = true
      child.kill(signal)
    }
    for (const signal of signals) process.on(signal, pass)
    const watch = watchParent(() => pass("SIGTERM"))
    child.on("error", reject)
    child.on("close", (code, signal) => {
      clearInterval(watch)
      for (const name of signals) process.off(name, pass)
      resolve(code ?? (told && signal !== null ? 0 : 1))
    })
  })
