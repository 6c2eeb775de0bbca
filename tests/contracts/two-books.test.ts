import "fake-indexeddb/auto";
import { aBookFile, simBookHost } from "../support/a-book.ts";
import { twoBooksContract } from "./two-books-contract.ts";

twoBooksContract(async () => simBookHost(aBookFile()));
