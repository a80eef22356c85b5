/**
 * @internal Letters of the papers of a practice hall: Open Sans (Apache License 2.0), 4 bits of darkness a point, all letters
 * side by side in one strip, deflated. Made by scripts/glyphs.ts.
 */

export interface Glyphs {
  readonly characters: string
  /** Of the strip; the letters stand on one line in it. */
  readonly height: number
  /** Of each letter, in points. */
  readonly widths: ReadonlyArray<number>
  readonly data: string
}

/** What can be seen of ASCII. */
export const plain: Glyphs = {
  characters: " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~",
  height: 27,
  widths: [
    5, 5, 8, 13, 11, 17, 15, 4, 6, 6, 11, 11, 5, 6, 5, 7, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 5, 5, 11, 11, 11, 9,
    18, 13, 13, 13, 15, 11, 10, 15, 15, 6, 5, 12, 10, 18, 15, 16, 12, 16, 12, 11, 11, 15, 12, 18, 12, 11, 11, 7, 7, 7,
    11, 9, 6, 11, 12, 10, 12, 11, 7, 11, 12, 5, 5, 11, 5, 19, 12, 12, 12, 12, 8, 10, 7, 12, 10, 16, 10, 10, 9, 8, 11, 8,
    11
  ],
  data: [
    "7Zp7kFPXfce/V7p6a8UlTW1Sd1eahE7tlErKDDNunQ5SyDWJ6xhppgWHUEdKQ2diG6prx6nHNSDFDf2nGMkO9nhqupJjyB+J0cqTjEl57ArX",
    "BmLYRZummCyP1W7BPHaXXWm1q8c+bvmde7XSapcYbNIZt3uGQffcx7n3/H6/z/k9zgILbaEttIW20BbaQltoC+0T3mze33JRP7YgoJto3HlB",
    "OeBny8sVUQ82Diu/Pv/MNXbI/47k63HM7gdi5pw9Bri8FvqkCwBa3wcsCQD3nX8dgHkEpj6nRB/mnjOcOcNtHvw+gGUjgHbX0AvAuq7f0Ds0",
    "14BeWS4A/C7Zb5dlWQ7i2aE9wJKuo8L8H3dP18ATAO4+NLWPfWbcC3CyPPhjAeC2X3vPT52Xrl+g4TKcLMtTgO7Q0L97QXPAGXBlaEqsE4iw",
    "U/YyG2gE9lEAYQe95ExQGfY5NPTubD/zT1b60kltEUBTypq5Lo+WX+QB6yhgLpQA7qylD8A5G90nheRcqwCDPE2iVXnhejBHpySQknoQ2iPV",
    "mQR/Eav9yuHs+z+k8d6buUt/ENDmgUder3uyhB0oAbocLgLre+VTCD8zBl0/AOeRTfTTSh+31QFBm0ejrrgS2p7a+DawehgwTG7b0Y22fV+9",
    "5ga4rixsu0VRgKny1HchiuIDY9zJl7aM408vfXVwfp0bjq6Jx4Do6Q2PXguSsCuktN3ilglAN7TtsSvUeXTCAa4iil+mjujGQ1c2fOco6Zp0",
    "RNp2Rajji7FT3DQpqGUYnJwGDHkgfGxt669o2FWt/Q29FZfv3x5cLoafEt0eiZlQ2Avoxn1BaGQJGDCNAlG3JwaE/KIofq2gHxf5cWDpg1nA",
    "PKBOQ/v+b8XcnJ1lEoGgbvyjYL7vZm4yVvwMc82W/jrsJUOmSQI2w+WA761LzwatMWsCp8EE5AkChgw6gauwHfXc2wXgg/oxQ25PBM4Ioq+M",
    "APcCPknrgJaEvasVKLLXXlDvPYdQEM6UqR/ayzWj2ab8/pz+E8jA0E7cRYOAvpgDU6ZlFPqKAAjU0Q0JCtRMp/C9xp5vxHxFQjllb6OBKiOw",
    "d0gM82gEWNbHHvYkZvfMBYADdGOAijl7RfviChA6TrJqTsMjIe5AU5oYKiPkhjV1HY8koClcaBD4DTA/gVkm4QWPj4C5XbqZu65CwZxpsmqS",
    "RWzEEcAc02VgzpI3v4Rd2EIchgXtODkf+CQY89yrvfKZGGAL1g1pTRtzNGGzP1p7B2wpIPSXWbjoVq6q30DQkAMO4QxgzPKX8E366Hsqiqsx",
    "DCrzNeaw1b2k65fuqAAcd0mKMkN+bmhGs/qSqm2m05ZuxXQaMF+RUE5xxTMADkTBjbc7yIpdpCGPYhCdDb129UMJDQVzS5ZeY8nCfDQHwyh8",
    "QWsamjIdApohQT8KhBwKuq8a07XV842hF8CPPT70GqDfOyDBeP6oKwK+vcetPykXcV+vLEu+NckeB3y0rvv8CMTo9/fb93HbB/3gc98Y+hGg",
    "67rqBZ9j4xjP7/vDCJ/7/FU8fu2YY5Msx0JecCXyPk2/zEE7CUQ/OwD4tmeBpvRJWS5iUUz15lypbr0J6lIWv0Vm3nYveXNb0JhuIWVpK9pO",
    "AdClTDlFBp0koFmYa8dxEKCJG0fYiUUUBWhLdH8S2gJbCdT4wZqFL4jmmC0BBNzhlLECaNpeRxO92sttfZfddRwtkvX0ujGcAjz+vYoyTXla",
    "IWY0m63DXD+O+TB3ptRT9qfzgGvdCOxPDhDmBvZN7exha3Z2z5RnQ9VhTuo3FBB247InSCaRvIPmmueYaXd4CXOuqGDu9LbUME2+FD0M36EN",
    "W9MwVda8AlN51YESjOW1Xd7l50SH89S6qZ185dRXhgSmcH6MjNTn5ytHNpbee7jXC9/eDVu7YSiviUfYcRqm0tr9Jfge2SaF93z9sDawc6W+",
    "ANgjYS/48YAXO3KwZPTjaM6E/OCLWlFs85LTVjC3R2orqyKy5YEND+1cqas4vcAx7De93f4fgH5iSgnZOgEMAK1OEuIszKMCIR3wAtEZceGP",
    "BwU0J8xZBHqnXofpV7sGiRm+CISffORNGs00pn0LD/pxH0G+XBTFLwF3nqMVvd2hz+nzsHtNMZiyfIFp7s/KILOrarbNUYd5XJgP82Vvooq5",
    "KwJjNg6uqB8nzNvIAk2jdKO2Ut/TTMBzRGjAnKbdSQbg816FLQHuKi1aLQmKBBGKMWs3ZxjmxjSer4mVliZ+2gFPUEshCTm7kxFawDthTZMN",
    "N2Xg6wc/XsXcmaL13deNpgo0FdCzvqCmTFEsPy0gENSWwJ2M0Pkm4kpTBBjmNM344hKs8SBXhqXfNEoGGXcAnhgWRebB3K6YJs8COMNwSYDx",
    "YvjbhRPrs8A3pxR50vpgySAkkYudhXlTgtZymoqCOXcOsMkTbpgPIwnulTVbxnCw5+/i9JHtAhCQY9BXvvBAr/LWjhfrPc+mX0Nz1o1/xQFo",
    "CvgX8glNCYqn5eu+tqOmWWOBBe0RulKyjADDco6dkSeqmO+tVE3CLiWBy6YR2CVLP8IOC/vOsJcrc/f2ems9/FGXF38x/WID5qYcBV62lClr",
    "6qNQTc9EEl5NonR2UzSjmEgS3Af0D/U+0xcDDiLqUCxTV6LFwJgjb95JSuHLRJ+KefNh8uZ8iWUq1jQ9y5XoWa4CX4RCgLhATs2XAE7QiC4J",
    "CubmLGwJa1pTeI8chPPnJfpoIrGpmxmGgrktBsPJq3+lI8EXVHnDRZF2ePo1LJPf3O/y2r1c27Yye4itXa3Qvsn9DIuUhAvc4sUknQLZPq3Y",
    "KuZtXmD5d7r8+n41Nm3OWscp0AU8EWDTy10vwDAsv6y81VKpTzbuPOfFcQGWiDUGj9uUQuivxVaBQvPHJgVLHeZRNwXtK1nQ7ugAeLFNoDPi",
    "6irm8v7iDOa6AgIOwhzO1PWYlNmOgVnNpL++VyYv1lFqwNwnGfOk0R74/KS8JLlxnKdMwFJQnBp6GOZbAGNmVoRFNmIesdBJ+s8TYTmg25qm",
    "IMEywsR2RcX8b7oZOr4gSyz2Ev+wxegxa7o2jidCx7qp79ZhjoBfN4aoEF6SpcgqNEj6oNtMo+DbHdXcfMe3cGTdScqbqwUYU0LHLP6DHWlo",
    "Hb6lOZxCVNJVWDZL8zcqMocolmgd1soySX8vk4uuUMW8TVn2u37vkii2i2ztd3QC2jHmkcklP5QCljrCiofXxI8IqjcH3/YuVQjIs/yUAqTT",
    "IAkVmeb0JbS5ZzA3j9R5c+aBTbkGb55qHp3B3JawpBjmCPnDDjPz2HGympWA2nNwFTHE3N3ni7Mxx1mcBfQFTxBXLGkg8DXSoL6ohOwK5koM",
    "2yIBLTNe7xtdcpEF4XHhLPXPssX1HHNiJ4DQz+6osNXRFlMwnxz2QtE+SdycYc9eocdwiB1HaRxNiR1rOybdNcxxFUnwY5aUz0vpAK2gZ9Aq",
    "UAqunxCqmMNHCC5l2v5PZugsgEuQBZA2rJGAYJWsGfATzQnFohCfqdKxeX1a/LKSLJD1hd0q5knFgIyjURqPrEA/ak5TmEgeismQPD97iLUl",
    "155TvflGQp57AjAn9MVPH38x6tAWRfHBNNPcopShWMP8RH3QziK7uNAYtDu7q5gj+qlxMMzRfkceYbq/qU95WO1lqKcYVVNGwZwl0lcpWPNJ",
    "gOvpHMzdJfLjtFoxQDVDgoq5J1jLt9UWPrYhoGJurWLuiliySqIDRGlVUdSqYH64S4ASvKuYj81gnqI4aAZzltHdec2tYq4pwdTXEoH9+0Vc",
    "pigt1CnAkLfFmJe9+5xQxfzv9zSkcEt9Tz24m5R4gbDR9/GE+VmAn+5XZVubVJ3L0ueJY5bNMMyTao0u/lmxinlcCDtAgRit7qrnr6Wp4Dap",
    "NYjhH1ZPbYZJvuCZ8lOajhA5WnATcGVmMA9IdZhzk/NhHkOomptLmuJWKJhryiGHhu7nK6rVKD2W+HGDUAJ4JQql2gqp1/UMrW89PwVCIT9M",
    "fWwepEwK2RXMidtkQ/U6XfXm51gsRa6YLyHuVnNzyztfwCzMxzQD82FO3rxcHYcFBEr+rikR5rS8BiLwrBkFDgYcpncKwIrnrgCu7xXAbFg7",
    "481Z1KfGGYr2tXlSpeFvbc9MgAIR8ubmUWAZC1gG6ooItaBduwfHQYkqK78Q5u2qc25JK5UmgSphmgFw7QJaUoC1W4kmtecFbdXqdOrKwGJF",
    "7W4qa4Bbic8BLTGAu6Lk5hHEI1Wyt6brMTeW58UcLIRlmFs6IyrmhnIeJvLzJx0q5qzXyXqGIq57a0rwCHPDGGAmez9ANVTTeQncZI50zZ1V",
    "MQ/FoGKuH52DOYXNEgXYIYmnYFJXBtoi2gkBGsK8Vn6pYu7XF+fBnAJ+CtrdCEk0RAfDnKMFnaJwTwSWEtDzBk0tjUArYM3Qen/w35gxqOlZ",
    "Y9AeTtUFcG2yTJWu7cAb6zNwXv5K2/tUIDVnVfnOVBvKyqM0dWPl69ccCuYdPxDFLzVvu/955i6SMP94VUc39BMP9wbBsmDf+6s6JHzv2Sk3",
    "wqlqVl3fognApFay6Nth6uMq4qr4YXAdb635xyBXER/t/RGUgquieNP0y6u2zMUcXW770aefluwSAqMq5rDIDtxV2fDweb9qNUrPreTm/bY9",
    "9+/4bxVzc3nD5ov0FTJxFRgFLBPgKHQpKpi3FERRdDPM7ZFGzE3ltfsvwde1rS0Fw+SGZ2CdWPuTEvRDP1ifIHqcu0XHbMxhLsyDuWHyH05K",
    "8CVpHOvE2gMK5iVxcz+sF9egY+fjyQgM1yTAcwncdALGUVj6oJuKoOWCKDrmzc35UjWAI0PVrP4WWBjFtb8N3NM7+QRPOg+7G6rAIVYYLpko",
    "dtUlz7gVzFlA739suCeoFpQf6KWNF21ywMtCGLaV4UfT1D62zkXn7tXoyAzumvi2cHdaqQjAF7TLMtty2STL78AuT/3CzTZD5CnVDHUd8uQ/",
    "z620awbppmmiexAq5nCS3+qVqSKg2rC+l0Xr1POkXu1iG0UBNrtdbPMF9iyr15OJs3orLHmGOU+TrTDMsXcO5kvOv2WV+L5nByTKfgckfKa3",
    "1BSBZvvgTsJc0ybLl2djjubuuZhDm+wh2T9O43ym97KLYa7vmPwh8CdyhHt+QDoGuEinw25YikydzhRseQqx5dL8uXlDuzDvruDlBndlyt6G",
    "rT1L+kabQL2yfPqjj6sp3tr9qw9/jEmEVLtN3ton/sbNfTF/g4r83DZzXVO6yRecmFtpv2Fh3uCY76ypr6GWf+x2bOeO3/DKctHxMca9pT0K",
    "uv9j6FzBvBbfLl68eLHw4Y9R6BOYqUt82EZa7borcpM75VVtmccFBfMvjt7izJwRc/eszRz3bVC5T8DvpN3Vd6uofgydh+Qcy3OnlS45t8kP",
    "f4pqyObcnLXitmFumRHBH0wpmAf+61Zndu+nnvzE/HXKol//b/4pjMiy0aWit1qtoq38D20rTq95vrbKbcrcXsz162vOjXMzzDkH/i+3T8Ls",
    "/rxrsLbJsOgibi/mHe/O6mrzC3+mttAW2v+r9j8="
  ].join("")
}

/** Capitals and digits, for headings. */
export const bold: Glyphs = {
  characters: " ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./-'",
  height: 42,
  widths: [
    9, 23, 23, 22, 25, 19, 19, 25, 26, 11, 11, 23, 19, 32, 28, 27, 21, 27, 22, 19, 20, 26, 22, 33, 23, 21, 20, 19, 19,
    19, 19, 19, 19, 19, 19, 19, 19, 10, 14, 11, 9
  ],
  data: [
    "7ZpbjGRFGYDrdE/fe2Z73SXRwM6Mya4kGmcaI14w2BMTg4bo9MqDgpeelQdlE9MDREkQ6BHxQUR7hMATsQdNCA+EHmOMkgg9Rh8QdHuMJiKL",
    "2yySEHDxsHPv2/nd/1J1qntO73D3peth5nSdc+ryf///119/HaWGZViGZViGZViGZViGZViGZViGZVj+7yUBABm8GAMA79nfZqX+6sfOPHRU",
    "KeUCwCtPHlX6EQB4lWsBPKoN33+q++iNip5dx385ukE/xgCyuj4B8LxU8MP8tJoGAP69gj8noEnVobtOec/ebfr1nrxdBdWfefR6rr/u8TMP",
    "zagI6KJCNFKlCtBRaYA8Xo8A/ItHMMGjL0A7BzCPlzVop2QMZeiO6nYWlHLuapz8Pvfi1OAsNXTniTMPotxCN5/oPpUXoU3JzLHw5D7zO9eb",
    "d3Rbm0o5x0+cvINuffaxV34zaZEYhRZfpKBjKnGKc5bsuzM0ip/Rj58bED8diCdSp+sX98RTRBH14Nmhi5LBs2XhCVWp2V9Z/d49oP4evL6V",
    "BvS9AXhiAEt4HQf4Ic+3CDBDILbjqDYKwa6FSYLKcWHLxvM5+a+UuhwIT5gm/XelIjW86Mic6jhzgUGi+CpeLVp4nAr+/6NS6v14sW3hKVDf",
    "SqkktK1KgGVrrvCCjALLmgYB3ewAPNwfi/a8eMKEowdPV+ak8XgZH8/nuVkvb2lOJrjemyS5Y1kdgCcEcJo1FD7NpCos8Bqsqzqp7SgaUYUU",
    "NwGwYuEJ02xJlyIu4ZFJe1mkjOXfSuB7CvvSeBLQj+civsijCvjQqVRhVTu0llVJFHw8HvsAKssGDw0gCI/0B8/thecQNdeDB9C2w2DwwKLB",
    "Y8S8ZQ1teUD9CmvZuaHND8Cj6qyaOeg6QGJosB/DgefIkEr42DQ5Qfxr8OTVOF9kydgIT9R0nBLNUdw6zjzs46n24VmjBlCN9IubBoRjWMXF",
    "vXNlhU0MBed8zCWZHQJoX3XguJtn0R78FquoLds1H2/rU6EvPjK/F54aaX8vHnwpZuFZN3jGaQTX+P2Gvky3d9UfuAVgA8XfPXr4FjI/VWMv",
    "2YOnxFMuw46q49hDLOcRNKUEiitEg4wTtIrxLg28KoF37ErSnQuBX1NVePqSy7DjkPvgJYdrrGhOg/CMyFpGU+vcOHlYFpgI9tWAztGP44vT",
    "AL84WGeHQSVqJBPzfV4U4EpeiVhwOVKfMivyu7WU0ZiXA/FEyMSVcjJ74Imz8O0mqqS/aegIHpekwngqPIIyeSJ6yWmg1APrt/WAjqhBeKZ5",
    "oWzAuirj7ShrbgxFSS0kqWHHhU18cd3ETX/FlzbxxmkVbkDbJTyHdjKoEttKfUiRNufp6f9iL1FZzKnTvO+80mik5GQrsIUxCbmeOf92xzDZ",
    "0pUp8GIsMRbcKPXk+osTizxJHjAAzyivq/azwXgKPBK7iRLNdBr+KXhuo74JjwM8giQpK79UhuaA+hZK9DkzjCA8KXJgYbSTAnaQhDauJilq",
    "YRa8zCwvbSXoIpQlbmkW3+K2y4zwl2w9oTnFAxIhkvUU4FaceYyDDtKxDWvpn8VxuKiSRdhUZbwXlnWfpaahjPgubxqaIXZ6PNdp7CkCfrss",
    "8tCudX1NNwr514In7PJc7Ca+SwMqwZ2C5xukq4RHjyBMiwy/VIT2wHrHKPwAPFEyjjhOdQJ/j8EW//MY9pIsTqie0yxt8lZNcUqqAC3lNJqK",
    "8UjIyaGnGiedcdzuODYXt6a4qOylfxMtbl3HI2v0hNGqsmk47Eu/BJuqTmslrT0fIWebkPDfEnmNJ7MLT0VWxb3wHJIm7Sa+Q7Oqw2WCZ76B",
    "851g5ZYR1DCK4Zcq0AqsR+tRruwIBuFxyATS+EIaN3o5eJ7/tTiQbonFRABWK1rsSdKXGKlvDluZmnMsPFXR9yMNkkYStvbhzBMAPzr15DHS",
    "ofzxU38S9Q1RSDILnck49kWclOu31tAmq0K+qtXhtCoRrTE/REubxc2InDDII3MWnrqeilJ+lBeAp0ZreS+e21FAYeimNJ4CPkR4RnUYU5Z+",
    "s7h2bw+o36LFqJ09Dx5Vw0lO42UcDb4Eyw36R48WJTynCW1LEE7hYJaen5fFy1EWnhBf4qS9GWpkmfa6SR35RwE+AACtjF7H5smKX6pDJ6Oq",
    "uHBFwYRYEdsNKWNHsKRy5HdE9v/giGiuD08RRWjjkaiQZFOT0HIwnpZ2lzaexTrkVQx2NJ6FFI6G8IxpBSliWxSh3Yr+K6D+NpImxvftmfPg",
    "KaIelVAmI4i4BgtVWFRVnl1KInVebnQfIZd0L0kznqBB2njSbHAuQOcYPe1NEp6UDqwT4FVBbysxTZERTYAHUJ+8mYMV3ycnbTekSxy7HiVx",
    "iuw7c0rts0gKnln0xwF46M/eePS2rhdPGZZUGtbTgmcxjBAJzz6tIAW0MH/fY9f7Bj9HyRaA9uRgPBM4QnL4DsDKuc1PvgSr2veHwLjzlNnF",
    "KEnxpEgaYxI8+3gqXIOTezqDtLY4U5QQQYoZ6b2NBBJxEcU0WMkFGt/ObjyjOPu47p9KKxBPbiCejdeIh7H04MnRnnDV4CEXuq8fj501CKzf",
    "1tPmjEcwniTunVjeNTg7ApDJwVpIVpyYjyfsG1KJHV5Siyfbgycmz7mS3inBsiTyrr5q/0ddgJkUQPfrFzQ4B+DwekBqhNbDaY6qcW5F2sDs",
    "379/f0+w15a9Gfd/pI5R4ehu56a1OGuvMrud26DQACAgNFgahU1VggWNZwk3nfP7etaekjgxmVRQvaw5FzdAItpAPBGAhRi7rTJsxKGNwZve",
    "okxZ6a+KJkWLHS8a7FF6raegh3Lgmy54k2FeNz2THIXFFEUWLA2kucxJlpdc2ipiXmirwkOkNW+FOjEtyFhAdsIsOHKoaSsXJCLX4uiP3Bps",
    "k9N74bkX/NyEwZOApqpD1scTAzg9hnjSeutRkYgRuk/doILqwd/N6Zx3IB7HhRXZn8zCdgp2VBKaCQmha8a6dV6H+1oWu5yntSdj44mA740u",
    "AlgcxU59POei6+UUcU1zH6OsOzVoZi52ca8YecxtZes6zxbWOtCDx/UzWCy4KAagCWu3ZCK3diCeGm8T98KzhcmfyX48I+CFoat8PKoBzVHE",
    "kwAZd8MPoEWT++pTvipdKHGQ4HHkZ5GHWIWzE3y1D1pjsKGi0EnzMhMFeMJ4N9NZWYK5qATWXk9oULBUOAqwWtSOfVXTW0kQ6CRzKVBXEXpr",
    "Vuc8HbMBjhP9PjwmgWhkH0GVi/jxnojcIUMPwFPieGQvPOvot5b78SgXroAdG88swOWyFdyU85lN+yWrXsYTcs3q6rgcHgoe1eCfZRZGATZn",
    "+UYKOjl4Fa1rnJfrKYBsQxuD7iys1/QIjVwgazwR+zAgAnB2N54lNjsx2Tr1nSAKSTliQ28xZx/29OFJmvzupAwrhu07luGapM7ZQDzTnAPb",
    "G0/UJJktPFW4C9ZtPCmAPw9K6oh0dL1OMpU4G8NcNm08VZ6FbM3GoCkb8xhAESXegCI/WTvnZGd1H7qzQ1qzHUnq7Nh4CvY25Vz8+1wfHsxP",
    "RHSikvXpNEeBDCmrj+8yeiXb2B24TTDZJGLmYfGgqpLLy+iUaJWMMgBPkrVobzyqRkPpxVMAF1ZtPHRWIinRB7jfJfulgPo0Kkj0Hs7B2M5N",
    "vJPOAyWhU2OfHQaooV5XoEYvRHEJ5wyBhadisGM2xmkwesGjrVhdK9a34uP5sFTl2Zp56RMfzP7ukCx5ITLZ95yZtw577FI0vneVh3W4TgY5",
    "BdD8woEvPbLAor30J4Ab3SA8eFT168nDxb3xTPVJ2qUtKI7awkPnIU3W3e4dB38MfUyten3AQZulKLx81bu+Iqqr8UwBvPjeA2VZVSIArrgS",
    "lwMBVg46pKDjsaaNx8o7zoJ39EppW/AUdNqz+gRH0fN666lU4elrsaqbURXwbngfx385JhIFeDF7pA5dFbp2/6VVMimib+VplJU83JEYZ93s",
    "e1BnYv5Brg4enu87jlszSTv/QOq8eGJ6GaGSIRwpEP03eMYFz4h1PG/jCagvg5eJ+htUH49eWSVd4+qvKjBM8dh3kGeuksOU023d2bjvrNJW",
    "24zHrNn5KtjRI+Phqg3SJb2jqMjup6FDsbA+b8WcCmKb3EUnpDUE3fOYxUEf6vl42pMD8MReKx48Mcv04YnSezaeqOBRXxPR9p5C+PUzytoL",
    "LAuepr0tNarzgvGLLVPf4sgZXU2E55wS7yad5Xw8fJjdUj6eRD+e3+/Gs6DUiNmPG0l/km8uCp6/KcaTtj4vMCWmT0kwwSiCaxJF/sIBDY57",
    "6OTVADzqEyb22wNPDkfVi4fPKWw8+OVB0KcgBo/UP+DX4+ECq7O30IuHn305Y7Jpm+YUZEsSDRmyk3nW1WYwHvq+Qdrux8Mbx52MhYeydvS1",
    "h/ogXv1B6VNYtP6afDcTNu+hc/MPe1TP+d2SHjkL7sxDYmOhm0/AM8f0zuiJrBqIR13xsAsn750MxMN7bfMh1UYfHk6r9+CZ1TYQut/+YCrr",
    "m/z9p/QnFFJfAU9d8LB52sejwtc9fvIHGf+bpNPmao0dZYfE0xEdhXwwHuf4qWeuV4F4Qsf/4j774KSy8DjHG95T93HFNSf+c5/SyxsPSb7A",
    "CrneyfvoPQwNynpo72yZ5jzvW1ySvV8gDcsbLUXri7q3rjj1oMORYXm9JeIGpcnffJmCoF3csLzOAvYnAG9hGZHvg4blzeJZeFsaLtkfCA3L",
    "G8bTzLwtDUdvuunbQ/G+aTytoQsalmEZlne2/A8="
  ].join("")
}
