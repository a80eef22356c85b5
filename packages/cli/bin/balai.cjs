#!/usr/bin/env node
// ES5 like check-node.cjs, so that an old Node can still read both and say what is wrong; everything else is loaded after.
"use strict"

require("./check-node.cjs").check({ major: 22, minor: 19 })
require("./load.cjs")
