/** @internal What the states of a number and of a counter tell people. */
import { type StateMeta } from "@balai/lifecycle"

type Metas = { readonly [state: string]: StateMeta.StateMeta }

/** @internal */
export const ticket = {
  waiting: {
    label: { id: "Menunggu", en: "Waiting" },
    help: {
      id: "Menunggu giliran dipanggil oleh loket yang melayani layanannya",
      en: "It waits until a counter for its service calls it"
    },
    status: "waiting",
    owner: "officer",
    openEnded: {
      id: "Menunggu sampai dipanggil; penutupan hari mengakhirinya",
      en: "It waits until it is called; the close of the day ends it"
    }
  },
  called: {
    label: { id: "Dipanggil", en: "Called" },
    help: { id: "Datang ke loket yang memanggil", en: "The visitor comes to the counter that called" },
    status: "active",
    owner: "attending",
    openEnded: {
      id: "Hanya orang yang tahu bahwa pengunjung tidak datang; pewaktu hanya mengingatkan",
      en: "Only a person knows that nobody came; the timer only reminds"
    }
  },
  serving: {
    label: { id: "Dilayani", en: "Being served" },
    help: { id: "Melayani pengunjung di loket", en: "The visitor is served at the counter" },
    status: "active",
    owner: "attending",
    openEnded: {
      id: "Hanya petugas yang tahu kapan pelayanan berakhir; pewaktu hanya bertanya",
      en: "Only the officer knows when the service ends; the timer only asks"
    }
  },
  finished: {
    label: { id: "Selesai", en: "Finished" },
    help: {
      id: "Pelayanan berakhir; petugas masih dapat mengurungkan sampai hari ditutup",
      en: "The service has ended; the officer can still undo until the day is closed"
    },
    status: "done",
    owner: "manager"
  },
  absent: {
    label: { id: "Tidak hadir", en: "Absent" },
    help: {
      id: "Tidak datang ketika dipanggil; boleh kembali ke antrean",
      en: "Nobody came when it was called; the visitor may return to the queue"
    },
    status: "paused",
    owner: "attending",
    openEnded: {
      id: "Pengunjung boleh kembali sampai hari ditutup",
      en: "The visitor may return until the day is closed"
    }
  },
  held: {
    label: { id: "Ditunda", en: "On hold" },
    help: {
      id: "Menunggu di samping loket, misalnya melengkapi berkas",
      en: "It waits beside the counter, for example while a paper is fetched"
    },
    status: "paused",
    owner: "attending",
    openEnded: {
      id: "Ditunda selama berkas diambil, paling lama sampai hari ditutup",
      en: "It is held while a paper is fetched, at most until the day is closed"
    }
  },
  cancelled: {
    label: { id: "Dibatalkan", en: "Cancelled" },
    help: {
      id: "Nomor dilepas oleh pengunjung atau petugas",
      en: "The visitor or an officer gave the number up"
    },
    status: "cancelled",
    owner: "manager"
  },
  closed: {
    label: { id: "Hari ditutup", en: "Day closed" },
    help: {
      id: "Hari layanan berakhir; nomor tidak berlaku lagi",
      en: "The business day is over; the number is no longer valid"
    },
    status: "done"
  }
} as const satisfies Metas

/** @internal */
export const counter = {
  closed: {
    label: { id: "Tutup", en: "Closed" },
    help: { id: "Tidak ada petugas di loket", en: "No officer is at the counter" },
    status: "done",
    owner: "officer"
  },
  open: {
    label: { id: "Buka", en: "Open" },
    help: { id: "Petugas siap memanggil nomor berikutnya", en: "The officer is ready to call the next number" },
    status: "waiting",
    owner: "officer",
    openEnded: {
      id: "Petugas bekerja sampai loket ditutup; penutupan hari mengakhirinya",
      en: "The officer works until the counter is closed; the close of the day ends it"
    }
  },
  calling: {
    label: { id: "Memanggil", en: "Calling" },
    help: { id: "Menunggu pengunjung yang dipanggil", en: "The called visitor is awaited" },
    status: "active",
    owner: "officer",
    openEnded: {
      id: "Petugas bekerja sampai loket ditutup; penutupan hari mengakhirinya",
      en: "The officer works until the counter is closed; the close of the day ends it"
    }
  },
  serving: {
    label: { id: "Melayani", en: "Serving" },
    help: { id: "Melayani pengunjung yang datang", en: "The visitor who came is served" },
    status: "active",
    owner: "officer",
    openEnded: {
      id: "Petugas bekerja sampai loket ditutup; penutupan hari mengakhirinya",
      en: "The officer works until the counter is closed; the close of the day ends it"
    }
  },
  paused: {
    label: { id: "Istirahat", en: "Paused" },
    help: {
      id: "Petugas beristirahat; tidak ada nomor yang dipanggil",
      en: "The officer has a break; no number is called"
    },
    status: "paused",
    owner: "officer",
    openEnded: {
      id: "Petugas bekerja sampai loket ditutup; penutupan hari mengakhirinya",
      en: "The officer works until the counter is closed; the close of the day ends it"
    }
  }
} as const satisfies Metas

export const appointmentDay = {
  open: {
    label: { id: "Menerima janji temu", en: "Taking appointments" },
    help: {
      id: "Waktu dapat dipesan, dipindah, dibatalkan, dan ditepati sampai harinya berakhir",
      en: "Times can be booked, moved, cancelled and kept until the day is over"
    },
    status: "active",
    owner: "visitor",
    deadline: "endOfDay"
  },
  closed: {
    label: { id: "Harinya lewat", en: "The day is over" },
    help: { id: "Yang dipesan dan tidak datang tercatat", en: "Whoever was booked and did not come is noted" },
    status: "done"
  }
} as const satisfies Metas
