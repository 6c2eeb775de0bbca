/** What is wrong at the end of a history, each in words: lines that were lost, facts that stand twice or otherwise, and what nobody can explain. */
export type Findings = { lost: string[]; doubled: string[]; unexplained: string[] };

/** Something was lost, stands twice, or cannot be explained. */
export const hasFindings = ({ lost, doubled, unexplained }: Findings): boolean =>
  lost.length + doubled.length + unexplained.length > 0;
