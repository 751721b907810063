import { useState } from "react";

import { fitting, type Input, mega, readLines, refused } from "./reading";

/** More than that is not typed into a field: it is shown by its size, as a file is. */
const IN_FIELD = 200_000;

/** What is to be analysed: what stands in the field, or what came as files or as a large paste. */
export function useInput() {
  const [text, setText] = useState("");
  const [taken, setTaken] = useState<Input | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const take = (name: string, content: string) => {
    const reason = refused(name, new Blob([content]).size, content);
    setProblem(reason);
    if (reason) return;
    setTaken({ name, lines: readLines(content), bytes: content.length });
  };
  const takeFiles = async (files: File[]) => {
    if (!files.length) return;
    const name = files.length === 1 ? (files[0]?.name ?? "file") : `${files.length} files`;
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    const reason = refused(name, bytes);
    setProblem(reason);
    if (reason) return;
    const inputs: Input[] = [];
    for (const file of files) {
      const content = await file.text();
      const unfit = refused(file.name, file.size, content);
      setProblem(unfit);
      if (unfit) return;
      inputs.push({ name: file.name, lines: readLines(content), bytes: file.size });
    }
    setTaken({ name, lines: inputs.flatMap((input) => input.lines), bytes });
  };
  const type = (content: string) => {
    setProblem(null);
    if (content.length > IN_FIELD) {
      setText("");
      take("Pasted text", content);
    } else setText(content);
  };
  const clear = () => {
    setTaken(null);
    setText("");
    setProblem(null);
  };

  const all = taken ? taken.lines : text.trim() ? readLines(text) : [];
  const { lines, leftOut } = fitting(all);
  return {
    text,
    type,
    taken: taken ? { name: taken.name, size: `${mega(taken.bytes)} MB` } : null,
    take,
    takeFiles,
    clear,
    problem,
    lines,
    leftOut,
    name: taken?.name ?? "Pasted lines",
  };
}
