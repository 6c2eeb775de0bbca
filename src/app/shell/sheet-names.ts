/** What can be printed on A4, by name. */
export type SheetName =
  | "log"
  | "owings"
  | "owing-slips"
  | "shortages"
  | "responsible-pharmacist"
  | "register"
  | "prescription-book"
  | "deliveries"
  | "waiting"
  | "blank"
  | "door"
  | "rp-notice";
