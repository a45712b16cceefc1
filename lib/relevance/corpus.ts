import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

/** A story of a corpus; `label` is what it is judged by. */
export type CorpusStory = { label: string; headline: string; text: string; publishedAt: Date };

/** A question and the number of the story that answers it. */
export type Question = { q: string; answer: number };

/** News as JSON lines: channel, title, publishedAt ("2020-3-30 23:37:00", Asia/Shanghai), body. */
export async function readNews(file: string): Promise<CorpusStory[]> {
  const stories: CorpusStory[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { channel, title, publishedAt, body } = JSON.parse(line) as Record<"channel" | "title" | "publishedAt" | "body", string>;
    const [day = "", time = "00:00:00"] = publishedAt.split(" ");
    const date = day
      .split("-")
      .map((part) => part.padStart(2, "0"))
      .join("-");
    stories.push({ label: channel, headline: title, text: body, publishedAt: new Date(`${date}T${time}+08:00`) });
  }
  return stories;
}

type Squad = { data: { title?: string; paragraphs: { context: string; qas: { question: string }[] }[] }[] };

/** Paragraphs and questions in the format of SQuAD. */
export function readQuestions(file: string): { stories: CorpusStory[]; questions: Question[] } {
  const { data } = JSON.parse(readFileSync(file, "utf8")) as Squad;
  const paragraphs = data.flatMap((article) => article.paragraphs);
  return {
    stories: paragraphs.map(({ context }, index) => ({
      label: "",
      headline: "",
      text: context,
      publishedAt: new Date(Date.UTC(2020, 0, 1, 0, index)),
    })),
    questions: paragraphs.flatMap(({ qas }, answer) => qas.map(({ question }) => ({ q: question, answer }))),
  };
}
