import { describe, expect, test } from "vitest";
import { readDatabaseUrl, readSettings } from "../../src/gateway/settings.ts";

const EMPTY = {};

test("with nothing said it is a gateway on this machine, under localhost", () => {
  expect(readSettings([], EMPTY)).toMatchObject({ data: "./holdfast-data", port: 8787, origin: "http://localhost:8787" });
});

test("a flag goes before the environment, and that before what is usual", () => {
  const env = { PORT: "9001", HOLDFAST_DATA: "/env", PUBLIC_ORIGIN: "https://env.example" };
  expect(readSettings(["--data", "/flag"], env)).toMatchObject({ data: "/flag", port: 9001, origin: "https://env.example" });
});

test("with a certificate the usual address is https", () => {
  expect(readSettings(["--tls-cert", "c", "--tls-key", "k"], EMPTY).origin).toBe("https://localhost:8787");
});

describe("GW-1: the address", () => {
  test.each(["http://localhost:8787", "http://127.0.0.1:8787", "https://holdfast.pharmacy.example", "https://10.0.0.7:8443"])(
    "%s will do",
    (origin) => {
      expect(readSettings(["--origin", origin], EMPTY).origin).toBe(origin);
    },
  );
  test.each(["http://holdfast.pharmacy.example", "http://192.168.1.20:8787"])("%s needs TLS", (origin) => {
    expect(() => readSettings(["--origin", origin], EMPTY)).toThrow(/needs TLS/);
  });
  test.each(["https://holdfast.example/", "https://holdfast.example/app", "holdfast.example", "HTTPS://Holdfast.Example"])(
    "%s is not scheme, host and port",
    (origin) => {
      expect(() => readSettings(["--origin", origin], EMPTY)).toThrow(/^Settings: /);
    },
  );
});

describe("what is wrong is named", () => {
  test.each([
    ["--port", "0", /port/],
    ["--port", "70000", /port/],
    ["--port", "x", /port/],
    ["--eps", "nonsense", /eps/],
    ["--eps", "http://eps.example", /https only/],
    ["--token-url", "https://eps.example/oauth2/token/", /no slash/],
    ["--data", "", /data/],
  ])("%s %s", (flag, value, name) => {
    expect(() => readSettings([flag, value], EMPTY)).toThrow(name);
  });
  test("a certificate without its key", () => {
    expect(() => readSettings(["--tls-cert", "c"], EMPTY)).toThrow(/go together/);
  });
  test("a flag there is not", () => {
    expect(() => readSettings(["--prot", "1"], EMPTY)).toThrow();
  });
});

describe("the database", () => {
  test("is the embedded one unless a URL is given; an empty one is none", () => {
    expect(readSettings([], EMPTY).databaseUrl).toBeNull();
    expect(readSettings([], { DATABASE_URL: "" }).databaseUrl).toBeNull();
  });
  test("is PostgreSQL where a URL is given, the flag first", () => {
    const [flag, env] = ["postgres://holdfast@localhost/flag", "postgres://holdfast@localhost/env"];
    expect(readSettings([], { DATABASE_URL: env }).databaseUrl).toBe(env);
    expect(readSettings(["--database-url", flag], { DATABASE_URL: env }).databaseUrl).toBe(flag);
  });
  test.each([
    "postgres://holdfast:a-pass-word@localhost:5432/holdfast",
    "postgresql://holdfast:a-pass-word@127.0.0.1/holdfast?sslmode=disable",
    "postgres:///holdfast?host=/run/postgresql",
    "postgres://holdfast:a-pass-word@db.example/holdfast?sslmode=verify-full&sslrootcert=/etc/ca.pem",
    "postgres://holdfast:a-pass-word@db.example/holdfast?sslmode=disable",
  ])("%s will do", (url) => {
    expect(readDatabaseUrl(url, EMPTY)).toBe(url);
  });
  test.each([
    ["a-pass-word", /not a PostgreSQL URL/],
    ["mysql://holdfast:a-pass-word@localhost/holdfast", /not a PostgreSQL URL/],
    ["postgres://holdfast:a-pass-word@localhost", /not a PostgreSQL URL/],
    ["postgres://holdfast:a-pass-word@local host/holdfast", /not a PostgreSQL URL/],
    ["postgres:///holdfast?password=a-pass-word", /names no host/],
    ["postgres://holdfast:a-pass-word@db.example/holdfast", /sslmode=verify-full/],
    ["postgres://holdfast:a-pass-word@localhost/holdfast?host=db.example", /sslmode=verify-full/],
    ["postgres://holdfast:a-pass-word@db.example/holdfast?sslmode=require", /sslmode=verify-full/],
    ["postgres://holdfast:a-pass-word@db.example/holdfast?sslmode=no-verify", /sslmode=verify-full/],
  ])("what is wrong with %s is said without its password", (url, says) => {
    const said = (() => {
      try {
        return readDatabaseUrl(url, EMPTY);
      } catch (error) {
        return `${String(error)} ${JSON.stringify(error)}`;
      }
    })();
    expect(said).toMatch(says);
    expect(said).not.toContain("a-pass-word");
  });
});
