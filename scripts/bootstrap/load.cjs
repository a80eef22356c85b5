// A file of its own, because an old Node could not even read `import()`.
"use strict"

import("./main.mjs")
  .then(({ main }) => main(process.argv.slice(2)))
  .then((code) => {
    process.exitCode = code
  })
  .catch((error) => {
    console.error(error)
    process.exitCode = 1
  })
