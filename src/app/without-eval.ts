import { z } from "zod";

// Imported before everything else. zod tries to compile its checks with `new Function`, from the first schema on that checks anything; our Trusted Types
// policy rightly refuses that, with an error on the console.
z.config({ jitless: true });
