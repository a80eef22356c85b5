/** @internal The catalogue of what the queue's rules find. */

/**
 * What the queue's rules can find, by code: how grave it is, what is wrong, and what to do. `{state}` and its like stand for
 * what the author wrote.
 *
 * @category getters
 * @since 0.1.0
 */
export const findings = {
  BALAI_QUEUE_TICKET_UNCALLABLE: {
    severity: "error",
    text: {
      id: 'Nomor yang menunggu di "{state}" tidak dapat dipanggil loket mana pun.',
      en: 'A number that waits in "{state}" cannot be called by any counter.'
    },
    fix: {
      id: "Tulis perintah dari sana menuju keadaan dipanggil, milik kasus penggunaan yang juga menggerakkan loket.",
      en: "Write a command from there to a state that is called or served, of a use case that moves a counter too."
    }
  },
  BALAI_QUEUE_TICKET_WITHOUT_COUNTER: {
    severity: "error",
    text: {
      id: 'Langkah terakhir jalur ini mengubah siapa yang menangani nomor ("{from}" ke "{state}"), tetapi tidak ada langkah loket yang menyertainya.',
      en: 'The last step of this path changes who handles the number ("{from}" to "{state}"), and no step of a counter goes with it.'
    },
    fix: {
      id: "Beri loket perintah dengan via yang sama dari {partnerFrom} ke {partnerTo}, atau jangan ubah keadaan itu di sini.",
      en: "Give the counter a command with the same via from {partnerFrom} to {partnerTo}, or leave the state as it is here."
    }
  },
  BALAI_QUEUE_COUNTER_WITHOUT_TICKET: {
    severity: "error",
    text: {
      id: 'Langkah terakhir jalur ini mengubah nomor di loket ("{from}" ke "{state}"), tetapi tidak ada langkah nomor antrean yang menyertainya.',
      en: 'The last step of this path changes what the counter handles ("{from}" to "{state}"), and no step of a number goes with it.'
    },
    fix: {
      id: "Beri nomor antrean perintah dengan via yang sama dari {partnerFrom} ke {partnerTo}, atau jangan ubah keadaan itu di sini.",
      en: "Give the number a command with the same via from {partnerFrom} to {partnerTo}, or leave the state as it is here."
    }
  },
  BALAI_QUEUE_DAY_NOT_ENDED: {
    severity: "error",
    text: {
      id: 'Penutupan hari tidak mengakhiri keadaan "{state}": ia terbawa ke hari berikutnya.',
      en: 'The close of the day does not end the state "{state}": it would stand there the next day.'
    },
    fix: {
      id: "Tulis perintah penutupan hari (via {closeDay}) tanpa penjaga, menuju keadaan final atau kembali ke awal.",
      en: "Write the command of the close of the day (via {closeDay}) there without a guard, to a final state or back to the start."
    }
  }
} as const

/**
 * The codes of {@link findings}.
 *
 * @category models
 * @since 0.1.0
 */
export type FindingCode = keyof typeof findings
