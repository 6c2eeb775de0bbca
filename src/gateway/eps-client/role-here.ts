/** One of a person's roles at the sign-in service. */
export type Role = { person_roleid: string; org_code?: string | undefined; role_code: string; role_name: string };

const isAt = ({ org_code }: Role, ods: string): boolean => org_code?.toUpperCase() === ods.toUpperCase();

/**
 * The role to act in at this pharmacy (SGN-3): the one the person chose, which must be one of this pharmacy; where they chose none, one
 * they have here. Else why there is none, with the next step: what is told to EPS would go out in another pharmacy's name.
 */
export const roleHere = (
  roles: readonly Role[],
  selected: string | undefined,
  ods: string,
): { ok: true; role: Role } | { ok: false; why: string } => {
  const chosen = roles.find(({ person_roleid }) => person_roleid === selected);
  const role = chosen ?? roles.find((one) => isAt(one, ods));
  if (role !== undefined && isAt(role, ods)) return { ok: true, role };
  if (roles.some((one) => isAt(one, ods)))
    return {
      ok: false,
      why: `You chose a role at ${chosen?.org_code ?? "another place"}, and this pharmacy is ${ods}. Sign in again and choose your role at ${ods}.`,
    };
  return {
    ok: false,
    why: `You have no role at this pharmacy (${ods}). Ask your Registration Authority for one, or let somebody who has one sign in.`,
  };
};
