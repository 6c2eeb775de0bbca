/** The browser's localStorage, or null where a setting refuses it (asking for it then throws): what needs it must work without. */
export const pageStorage = (): Storage | null => {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
};
