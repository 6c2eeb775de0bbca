/** The version of this app as package.json has it, told to the gateway. */
export const APP_VERSION = "0.1.0";
