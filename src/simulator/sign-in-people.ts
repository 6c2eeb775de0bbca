/** One of a person's roles, as CIS2 and the Spine directory name it. */
export type SimulatedRole = {
  /** SDS role profile id: digits only; what `NHSD-Session-URID` carries. */
  readonly roleProfileId: string;
  readonly orgCode: string;
  readonly jobRole: { readonly code: string; readonly display: string };
};

/** Someone who can sign in to the simulator. All made up; the GPhC numbers are of a range kept for tests. */
export type SimulatedPerson = {
  readonly key: string;
  readonly name: string;
  readonly given: string;
  readonly family: string;
  readonly role: string;
  readonly gphc: string;
  readonly sdsUserId: string;
  /** The first is the one they use at this pharmacy. */
  readonly roles: readonly [SimulatedRole, ...SimulatedRole[]];
};

const PHARMACIST = { code: "S0030:G0100:R0620", display: "Pharmacist" } as const;
const CLINICIAN = { code: "S8000:G8000:R8000", display: "Clinical Practitioner Access Role" } as const;

/** Another pharmacy of the made-up town, which can release and hold prescriptions too. */
export const OTHER_PHARMACY_ODS = "FX902";

/** The people on the simulator's sign-in page, with their roles at a pharmacy; the locum also works at the other one. */
export const simulatedPeople = (ods: string): readonly [SimulatedPerson, ...SimulatedPerson[]] => [
  {
    key: "amira",
    name: "Amira Khan",
    given: "Amira",
    family: "Khan",
    role: "Responsible pharmacist",
    gphc: "2999901",
    sdsUserId: "999200000001",
    roles: [{ roleProfileId: "999300000001", orgCode: ods, jobRole: PHARMACIST }],
  },
  {
    key: "ines",
    name: "Ines Marlow",
    given: "Ines",
    family: "Marlow",
    role: "Locum pharmacist",
    gphc: "2999902",
    sdsUserId: "999200000002",
    roles: [
      { roleProfileId: "999300000002", orgCode: ods, jobRole: PHARMACIST },
      { roleProfileId: "999300000102", orgCode: OTHER_PHARMACY_ODS, jobRole: CLINICIAN },
    ],
  },
];
