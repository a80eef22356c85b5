import { type Mall } from "@balai/mall"

/**
 * Hours: Mon–Thu 08.00–15.30, Fri 08.00–12.00 WIB. One source only, a press report of July 2025 (detikxpose.com);
 * likely, not confirmed by the regency. Ramadan hours and breaks are not known and therefore not written here.
 * Holidays: the national calendar of the packages, by the joint decrees for 2025–2027.
 *
 * The minutes before opening and closing are this example's own choice.
 *
 * Appointments: of the licensing office alone, to show them; their length and number are this example's own choice as well.
 *
 * Quotas: no figure of Asahan is known. They are those of Kota Bekasi (2019: 250 for civil registry, 130 for driving
 * licences a day), here on the one service of each office that is asked for most.
 */
export const hours: Mall.HoursConfig = {
  hall: {
    weekly: [
      { weekdays: [1, 2, 3, 4], from: "08:00", to: "15:30" },
      { weekdays: [5], from: "08:00", to: "12:00" }
    ],
    firstTicketMinutes: 30,
    lastTicketMinutes: 30
  },
  agencies: {
    dpmptsp: { appointments: { minutes: 30, capacity: 2, daysAhead: 14, leadMinutes: 30 } }
  },
  services: {
    "dukcapil.ktp-el": { quota: 250 },
    "polri.sim": { quota: 130 }
  }
}
