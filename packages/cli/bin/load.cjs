// A file of its own, because an old Node could not even read `import()`.
"use strict"

import("@balai/cli/bin").catch((error) => {
  console.error(error)
  process.exitCode = 70
})
