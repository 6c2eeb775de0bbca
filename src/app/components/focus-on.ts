/** Takes the focus to the control with this id, where something is still missing; what it is folded away in is opened. */
export const focusOn = (id: string): void => {
  const control = document.getElementById(id);
  const folded = control?.closest("details") ?? null;
  if (folded !== null) folded.open = true;
  control?.focus();
};
