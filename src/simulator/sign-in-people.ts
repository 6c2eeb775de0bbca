/** Someone who can sign in to the simulator. All made up; the GPhC numbers are of a range kept for tests. */
export type SimulatedPerson = {
  readonly key: string;
  readonly name: string;
  readonly role: string;
  readonly gphc: string;
  readonly sdsUserId: string;
  readonly roleProfileId: string;
  readonly jobRole: { readonly code: string; readonly display: string };
};

const PHARMACIST = { code: "S0030:G0100:R0620", display: "Pharmacist" } as const;

/** The people on the simulator's sign-in page. */
export const SIMULATED_PEOPLE: readonly SimulatedPerson[] = [
  {
    key: "amira",
    name: "Amira Khan",
    role: "Responsible pharmacist",
    gphc: "2999901",
    sdsUserId: "999200000001",
    roleProfileId: "999300000001",
    jobRole: PHARMACIST,
  },
  {
    key: "ines",
    name: "Ines Marlow",
    role: "Locum pharmacist",
    gphc: "2999902",
    sdsUserId: "999200000002",
    roleProfileId: "999300000002",
    jobRole: PHARMACIST,
  },
];
