process.stderr.write("The real-browser fault rigs come with the work on the commit protocol; nothing is measured yet.\n");
process.exitCode = 2;
