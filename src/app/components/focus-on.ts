/** Takes the focus to the control with this id: where something is still missing. */
export const focusOn = (id: string): void => {
  document.getElementById(id)?.focus();
};
