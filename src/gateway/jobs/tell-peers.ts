import { deviceLetterSchema } from "../../core/journal/line-number.ts";
import { namedKeySchema } from "../../core/wire/public-key.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/** MET-1: tells every device which others there are, and the key by which they read each other's supplied index. Telling it again changes nothing. */
export const tellPeers = async (handle: PharmacyStore): Promise<void> => {
  const devices = (await handle.devices())
    .filter(({ isFormer }) => !isFormer)
    .map(({ letter, name, epoch, kid, signing }) => ({
      device: deviceLetterSchema.parse(letter),
      name,
      epoch,
      signing: namedKeySchema.parse({ kid, key: signing }),
    }));
  await handle.putChange("peers", { kind: "peers", ref: "all", peers: { key: handle.peerKey(), devices } });
};
