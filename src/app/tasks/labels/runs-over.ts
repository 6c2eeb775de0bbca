/**
 * LAB-2: true where anything on the labels as they are drawn is larger than its place. They were set to fit; but a browser may have been told to
 * enlarge small type, and then what it draws is not what it measured.
 */
export const runsOver = (root: ParentNode): boolean =>
  [...root.querySelectorAll<HTMLElement>(".label-cell, .label-line")].some(
    (box) => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1,
  );
