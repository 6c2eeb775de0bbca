/** The code that says there is no endorsement. */
export const NO_ENDORSEMENT = "NDEC";

/**
 * What a dispenser may endorse on an item, as people choose it: EPS's codes (`medicationdispense-endorsement`). Checked 2026-11-22.
 * `asks`: what has to be written beside it, null where nothing has.
 */
export const DISPENSER_ENDORSEMENTS: readonly { readonly code: string; readonly words: string; readonly asks: string | null }[] =
  [
    { code: NO_ENDORSEMENT, words: "No endorsement", asks: null },
    { code: "BB", words: "BB: broken bulk", asks: null },
    { code: "ED", words: "ED: extemporaneously dispensed", asks: "What it was made of" },
    { code: "IP", words: "IP: invoice price", asks: "Pack size, price and supplier" },
    { code: "MF", words: "MF: measured and fitted", asks: null },
    { code: "NCSO", words: "NCSO: no cheaper stock obtainable", asks: "Brand, maker and pack size" },
    { code: "XP", words: "XP: out of pocket expenses", asks: "What for, and how much" },
    { code: "PC", words: "PC: prescriber contacted", asks: "What the prescriber said" },
    { code: "PNC", words: "PNC: prescriber not contacted", asks: "What was supplied, and why" },
    { code: "RC", words: "RC: rebate claimed", asks: null },
    { code: "SSP", words: "SSP: serious shortage protocol", asks: "The protocol's number" },
    { code: "SP", words: "SP: special licence", asks: "Maker, batch and price" },
    { code: "ZD", words: "ZD: zero discount", asks: null },
  ];
