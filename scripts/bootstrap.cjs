// The door of `npm start`, `npm test` and `npm run new`. This file and check-node.cjs are ES5, so that an old Node can
// still read them and say what is wrong; everything else is loaded only after the check.
"use strict"

require("./bootstrap/check-node.cjs").check({ major: 18, minor: 0 })
require("./bootstrap/load.cjs")
