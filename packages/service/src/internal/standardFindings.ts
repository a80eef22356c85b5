/** @internal The catalogue of what the rules of a standard find. */

/**
 * What the rules of a service standard can find, by code: how grave it is, what is wrong, and what to do. `{service}` and its
 * like stand for what the author wrote.
 *
 * @category getters
 * @since 0.1.0
 */
export const findings = {
  BALAI_STANDARD_LIMIT_NOT_KEPT: {
    severity: "error",
    text: {
      id: "Standar {service} menjanjikan {promise}, tetapi alurnya tidak menghitung batas waktu itu.",
      en: "The standard of {service} promises {promise}, and no clock of its lifecycle ends there."
    },
    fix: {
      id: "Tambahkan bagian jam hukum ke alurnya, atau hapus janji itu dari standar.",
      en: "Add the part with the legal clock to the lifecycle, or take the promise out of the standard."
    }
  },
  BALAI_STANDARD_LIMIT_LONGER: {
    severity: "error",
    text: {
      id: "Standar {service} menjanjikan {promise}, tetapi alurnya memberi waktu {own}.",
      en: "The standard of {service} promises {promise}, and its lifecycle takes {own}."
    },
    fix: {
      id: "Perpendek batas waktu di alurnya, atau ambil dari ketentuan berkas.",
      en: "Shorten the limit of the lifecycle, or read it from the terms of the file."
    }
  },
  BALAI_STANDARD_DEEMED_MISSING: {
    severity: "error",
    text: {
      id: "Standar {service} menyatakan permohonan dianggap dikabulkan secara hukum bila batas waktu lewat ({article}), tetapi alurnya tidak begitu.",
      en: "The standard of {service} declares deemed approval ({article}), and its lifecycle does not grant it."
    },
    fix: {
      id: "Nyalakan keputusan yang dianggap dikabulkan secara hukum di alurnya.",
      en: "Turn on deemed approval in the lifecycle."
    }
  },
  BALAI_STANDARD_DEEMED_UNDECLARED: {
    severity: "error",
    text: {
      id: "Alur {service} mengabulkan bila batas waktu lewat, tetapi standarnya tidak menyatakan itu.",
      en: "The lifecycle of {service} grants when the limit passes, and its standard declares nothing of the kind."
    },
    fix: {
      id: "Matikan, atau nyatakan di standar dengan pasal, tanggal, dan sumbernya.",
      en: "Turn it off, or declare it in the standard with article, date and source."
    }
  },
  BALAI_STANDARD_REQUIREMENT_UNCHECKED: {
    severity: "warning",
    text: {
      id: "Tidak ada yang memeriksa persyaratan {requirements} dari {service}.",
      en: "Nobody checks the requirements {requirements} of {service}."
    },
    fix: {
      id: "Tambahkan pemeriksaan kelengkapan ke alurnya, atau jangan minta yang tidak diperiksa.",
      en: "Add the completeness check to the lifecycle, or do not ask for what nobody looks at."
    }
  },
  BALAI_STANDARD_REQUIREMENT_UNKNOWN: {
    severity: "warning",
    text: {
      id: "Alur {service} memeriksa {requirements}, yang tidak ada di standar.",
      en: "The lifecycle of {service} checks {requirements}, which the standard does not ask for."
    },
    fix: {
      id: "Periksa ejaannya, atau tulis di standar: yang tidak diumumkan tidak boleh diminta.",
      en: "Check the spelling, or write it into the standard: what is not published may not be asked for."
    }
  },
  BALAI_STANDARD_FEE_WITHOUT_PAYMENT: {
    severity: "error",
    text: {
      id: "Standar {service} memungut biaya ({fees}), tetapi alurnya tidak punya pembayaran.",
      en: "The standard of {service} charges a fee ({fees}), and its lifecycle has no payment."
    },
    fix: {
      id: "Tambahkan bagian pembayaran ke alurnya.",
      en: "Add the part with the payment to the lifecycle."
    }
  },
  BALAI_STANDARD_PAYMENT_WITHOUT_FEE: {
    severity: "error",
    text: {
      id: "Alur {service} meminta pembayaran, tetapi menurut standarnya tidak ada biaya.",
      en: "The lifecycle of {service} asks for payment, and by its standard it costs nothing."
    },
    fix: {
      id: "Hapus bagian pembayaran, atau tulis biayanya di standar dengan sumbernya.",
      en: "Remove the payment, or write the fee into the standard with its source."
    }
  },
  BALAI_STANDARD_PAYMENT_WITHOUT_REFUND: {
    severity: "error",
    text: {
      id: "Alur {service} menerima uang dan dapat berakhir tanpa produk dan tanpa pengembalian.",
      en: "The lifecycle of {service} takes money and may end with neither product nor refund."
    },
    fix: {
      id: "Kembalikan uangnya pada setiap akhir tanpa produk.",
      en: "Give the money back at each end without a product."
    }
  },
  BALAI_STANDARD_KEEPS_UNKNOWN: {
    severity: "note",
    text: {
      id: "Tidak diketahui apa yang dilakukan alur {service} untuk janji standarnya.",
      en: "What the lifecycle of {service} does for the promises of its standard is not known."
    },
    fix: {
      id: "Susun alurnya dari bagian @balai/application, atau nyatakan sendiri apa yang ditepatinya.",
      en: "Compose it of the parts of @balai/application, or say yourself what it keeps."
    }
  }
} as const

/**
 * The code of a finding of these rules.
 *
 * @category models
 * @since 0.1.0
 */
export type FindingCode = keyof typeof findings
