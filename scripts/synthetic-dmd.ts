import { localDateSchema } from "../src/core/model/local-date.ts";
import { writeDmdRelease } from "../src/simulator/write-dmd-release.ts";

// node scripts/synthetic-dmd.ts DIR 2026-11-23 [PACKS]: writes a made-up release of dm+d, for trying and measuring `holdfast dmd import`.

const [dir = "", release = "", packs = "0"] = process.argv.slice(2);
writeDmdRelease(dir, localDateSchema.parse(release), Number(packs));
