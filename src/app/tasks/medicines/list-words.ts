import { gtin14 } from "../../../core/model/gtin.ts";
import type { LocalDate } from "../../../core/model/local-date.ts";
import type { ListedMedicine, ListedPack, MedicinesIndex } from "../../../core/model/medicines-index.ts";
import type { LegalCategory } from "../../../core/model/medicines-list.ts";

/** A legal category as people here say it. */
export const LEGAL_WORDS: Readonly<Record<LegalCategory, string>> = {
  POM: "POM",
  P: "P",
  GSL: "GSL",
  none: "no legal category",
  unknown: "legal category not stated",
};

/** A product's second line: dose form, supplier, legal category. */
export const aboutMedicine = ({ form, supplier, legal }: ListedMedicine): string =>
  [form, supplier, LEGAL_WORDS[legal]].filter((part) => part !== "").join(" · ");

/** A pack's line: its size, and what is special about it. */
export const aboutPack = ({ size, unit, isSpecialContainer, charges }: ListedPack): string =>
  [
    `Pack of ${[size, unit].filter((part) => part !== "").join(" ") || "a size not stated"}`,
    isSpecialContainer ? "special container" : "",
    charges === 0 ? "no charge" : charges !== null && charges > 1 ? `${charges} charges` : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");

/** How much the list holds, in figures. */
export const listFigures = ({ list }: MedicinesIndex): { figure: string; words: string }[] =>
  (
    [
      [list.virtual.ids.length, "products by generic name"],
      [list.actual.ids.length, "products of suppliers"],
      [list.packs.ids.length, "packs"],
      [list.gtins.codes.length, "pack codes"],
    ] as const
  ).map(([n, words]) => ({ figure: n.toLocaleString("en-GB"), words }));

/** The packs whose code was typed or scanned; null where what is typed is no pack code. */
export const packsTyped = (index: MedicinesIndex, text: string, today: LocalDate): ListedPack[] | null =>
  gtin14(text) === null ? null : index.byPackCode(text, today);
