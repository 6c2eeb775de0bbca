import { describe } from "vitest";
import { ENGINES, newPlace } from "../support/store-place.ts";
import { storeContract } from "./store-contract.ts";

describe.each(ENGINES)("the gateway's store on %s", (engine) => {
  storeContract(() => newPlace(engine));
});
