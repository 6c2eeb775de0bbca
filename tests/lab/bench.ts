process.stderr.write("The benchmarks come with the work on scale; nothing is measured yet.\n");
process.exitCode = 2;
