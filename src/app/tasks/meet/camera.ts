import type { SquareReader } from "./square-reader.ts";

/** Why there is no picture: nobody allowed it, there is no camera, or another app has it. */
export type NoCamera = "not-allowed" | "none" | "busy";

const reasonOf = (error: unknown): NoCamera => {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "not-allowed";
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "none";
};

/** Opens the camera that looks away from the person, where there is a choice. */
export const openCamera = async (): Promise<MediaStream | NoCamera> => {
  if (navigator.mediaDevices === undefined) return "none";
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (error) {
    return reasonOf(error);
  }
};

/** Reads every picture the video shows until the signal ends it, one at a time, and hands on each text found. No picture is kept. */
export const readVideo = async (
  video: HTMLVideoElement,
  read: SquareReader,
  found: (text: string) => void,
  signal: AbortSignal,
): Promise<void> => {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  while (!signal.aborted && pen !== null) {
    await new Promise((done) => requestAnimationFrame(done));
    const { videoWidth: width, videoHeight: height } = video;
    if (width === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) continue;
    canvas.width = width;
    canvas.height = height;
    pen.drawImage(video, 0, 0);
    for (const text of await read(pen.getImageData(0, 0, width, height))) if (!signal.aborted) found(text);
  }
};
