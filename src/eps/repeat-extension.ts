import type { Repeat } from "../core/model/medicine-item.ts";
import { EXTENSION } from "./systems.ts";

/** `Extension-EPS-RepeatInformation` for issue n of m: both numbers are written one less than people count them (EPS-8). */
export const repeatInformation = (repeat: Repeat): unknown => ({
  url: EXTENSION.repeatInformation,
  extension: [
    { url: "numberOfRepeatsAllowed", valueInteger: repeat.of - 1 },
    { url: "numberOfRepeatsIssued", valueInteger: repeat.number - 1 },
  ],
});
