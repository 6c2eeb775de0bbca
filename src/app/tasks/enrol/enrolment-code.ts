/** The enrolment code in what a person pasted: the whole link, or the code alone. Empty when there is none. */
export const enrolmentCodeOf = (text: string): string => {
  const bare = text.trim();
  const inLink = /[#&?]enrol=([^&\s]+)/.exec(bare);
  return inLink?.[1] === undefined ? bare.replace(/\s/g, "") : decodeURIComponent(inLink[1]);
};
