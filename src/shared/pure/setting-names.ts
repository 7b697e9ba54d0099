// Generated from botocore's model of MediaConvert by `npx projen setting-names`; do not edit.

/**
 * The members of each structure of `JobSettings`, separated by spaces: `Name` is a value, `Name+` a string that must not be blank,
 * `Name:Structure` a structure, `Name:[Structure]` a list of structures, `Name:[]` a list of values, `Name:{Structure}` a map of structures.
 */
export const SETTING_NAMES: { readonly [structure: string]: string } = {
  AacSettings:
    'AudioDescriptionBroadcasterMix Bitrate CodecProfile CodingMode LoudnessMeasurementMode PassthroughControl RapInterval RateControlMode RawFormat SampleRate Specification TargetLoudnessRange VbrQuality',
  Ac3Settings:
    'Bitrate BitstreamMode CodingMode Dialnorm DynamicRangeCompressionLine DynamicRangeCompressionProfile DynamicRangeCompressionRf LfeFilter MetadataControl SampleRate',
  Ac4Settings:
    'Bitrate BitstreamMode CodingMode DynamicRangeCompressionFlatPanelTv DynamicRangeCompressionHomeTheater DynamicRangeCompressionPortableHeadphones DynamicRangeCompressionPortableSpeakers LoRoCenterMixLevel LoRoSurroundMixLevel LtRtCenterMixLevel LtRtSurroundMixLevel SampleRate StereoDownmix',
  AdvancedInputFilterSettings:
    'AddTexture Sharpening',
  AiffSettings:
    'BitDepth Channels SampleRate',
  AllowedRenditionSize:
    'Height Required Width',
  AncillarySourceSettings:
    'Convert608To708 SourceAncillaryChannelNumber TerminateCaptions',
  AudioChannelTaggingSettings:
    'ChannelTag ChannelTags:[]',
  AudioCodecSettings:
    'AacSettings:AacSettings Ac3Settings:Ac3Settings Ac4Settings:Ac4Settings AiffSettings:AiffSettings Codec Eac3AtmosSettings:Eac3AtmosSettings Eac3Settings:Eac3Settings FlacSettings:FlacSettings Mp2Settings:Mp2Settings Mp3Settings:Mp3Settings OpusSettings:OpusSettings VorbisSettings:VorbisSettings WavSettings:WavSettings',
  AudioDescription:
    'AudioChannelTaggingSettings:AudioChannelTaggingSettings AudioNormalizationSettings:AudioNormalizationSettings AudioPitchCorrectionSettings:AudioPitchCorrectionSettings AudioSourceName AudioType AudioTypeControl CodecSettings:AudioCodecSettings CustomLanguageCode LanguageCode LanguageCodeControl RemixSettings:RemixSettings StreamName',
  AudioNormalizationSettings:
    'Algorithm AlgorithmControl CorrectionGateLevel LoudnessLogging PeakCalculation TargetLkfs TruePeakLimiterThreshold',
  AudioPitchCorrectionSettings:
    'SlowPalPitchCorrection',
  AudioSelector:
    'AudioDurationCorrection CustomLanguageCode+ DefaultSelection ExternalAudioFileInput HlsRenditionGroupSettings:HlsRenditionGroupSettings LanguageCode Offset Pids:[] ProgramSelection RemixSettings:RemixSettings SelectorType Smpte337Passthrough Streams:[] Tracks:[]',
  AudioSelectorGroup:
    'AudioSelectorNames:[]',
  AutomatedAbrRule:
    'AllowedRenditions:[AllowedRenditionSize] ForceIncludeRenditions:[ForceIncludeRenditionSize] MinBottomRenditionSize:MinBottomRenditionSize MinTopRenditionSize:MinTopRenditionSize Type',
  AutomatedAbrSettings:
    'MaxAbrBitrate MaxQualityLevel MaxRenditions MinAbrBitrate Rules:[AutomatedAbrRule]',
  AutomatedEncodingSettings:
    'AbrSettings:AutomatedAbrSettings',
  Av1QvbrSettings:
    'QvbrQualityLevel QvbrQualityLevelFineTune',
  Av1Settings:
    'AdaptiveQuantization BitDepth FilmGrainSynthesis FramerateControl FramerateConversionAlgorithm FramerateDenominator FramerateNumerator GopSize MaxBitrate NumberBFramesBetweenReferenceFrames PerFrameMetrics:[] QvbrSettings:Av1QvbrSettings RateControlMode Slices SpatialAdaptiveQuantization',
  AvailBlanking:
    'AvailBlankingImage+',
  AvcIntraSettings:
    'AvcIntraClass AvcIntraUhdSettings:AvcIntraUhdSettings FramerateControl FramerateConversionAlgorithm FramerateDenominator FramerateNumerator InterlaceMode PerFrameMetrics:[] ScanTypeConversionMode SlowPal Telecine',
  AvcIntraUhdSettings:
    'QualityTuningLevel',
  BandwidthReductionFilter:
    'Sharpening Strength',
  BurninDestinationSettings:
    'Alignment ApplyFontColor BackgroundColor BackgroundOpacity FallbackFont FontColor FontFileBold FontFileBoldItalic FontFileItalic FontFileRegular FontOpacity FontResolution FontScript FontSize HexFontColor+ OutlineColor OutlineSize RemoveRubyReserveAttributes ShadowColor ShadowOpacity ShadowXOffset ShadowYOffset StylePassthrough TeletextSpacing XPosition YPosition',
  CaptionDescription:
    'CaptionSelectorName+ CustomLanguageCode DestinationSettings:CaptionDestinationSettings LanguageCode LanguageDescription',
  CaptionDestinationSettings:
    'BurninDestinationSettings:BurninDestinationSettings DestinationType DvbSubDestinationSettings:DvbSubDestinationSettings EmbeddedDestinationSettings:EmbeddedDestinationSettings ImscDestinationSettings:ImscDestinationSettings SccDestinationSettings:SccDestinationSettings SrtDestinationSettings:SrtDestinationSettings TeletextDestinationSettings:TeletextDestinationSettings TtmlDestinationSettings:TtmlDestinationSettings WebvttDestinationSettings:WebvttDestinationSettings',
  CaptionSelector:
    'CustomLanguageCode+ LanguageCode SourceSettings:CaptionSourceSettings',
  CaptionSourceFramerate:
    'FramerateDenominator FramerateNumerator',
  CaptionSourceSettings:
    'AncillarySourceSettings:AncillarySourceSettings DvbSubSourceSettings:DvbSubSourceSettings EmbeddedSourceSettings:EmbeddedSourceSettings FileSourceSettings:FileSourceSettings SourceType TeletextSourceSettings:TeletextSourceSettings TrackSourceSettings:TrackSourceSettings WebvttHlsSourceSettings:WebvttHlsSourceSettings',
  ChannelMapping:
    'OutputChannels:[OutputChannelMapping]',
  ClipLimits:
    'MaximumRGBTolerance MaximumYUV MinimumRGBTolerance MinimumYUV',
  CmafAdditionalManifest:
    'ManifestNameModifier+ SelectedOutputs:[]',
  CmafEncryptionSettings:
    'ClearLeadSegments ConstantInitializationVector+ EncryptionMethod InitializationVectorInManifest SpekeKeyProvider:SpekeKeyProviderCmaf StaticKeyProvider:StaticKeyProvider Type',
  CmafGroupSettings:
    'AdditionalManifests:[CmafAdditionalManifest] BaseUrl ClientCache CodecSpecification DashIFrameTrickPlayNameModifier+ DashManifestStyle Destination DestinationSettings:DestinationSettings Encryption:CmafEncryptionSettings FragmentLength ImageBasedTrickPlay ImageBasedTrickPlaySettings:CmafImageBasedTrickPlaySettings ImageBasedTrickPlayVariants:[CmafImageBasedTrickPlayVariant] ManifestCompression ManifestDurationFormat MinBufferTime MinFinalSegmentLength MpdManifestBandwidthType MpdProfile PtsOffsetHandlingForBFrames SegmentControl SegmentLength SegmentLengthControl StreamInfResolution TargetDurationCompatibilityMode VideoCompositionOffsets WriteDashManifest WriteHlsManifest WriteSegmentTimelineInRepresentation',
  CmafImageBasedTrickPlaySettings:
    'IntervalCadence ThumbnailHeight ThumbnailInterval ThumbnailWidth TileHeight TileWidth',
  CmafImageBasedTrickPlayVariant:
    'IntervalCadence ThumbnailHeight ThumbnailInterval ThumbnailWidth TileHeight TileWidth',
  CmfcSettings:
    'AudioDuration AudioGroupId AudioRenditionSets AudioTrackType C2paManifest CertificateSecret+ DescriptiveVideoServiceFlag IFrameOnlyManifest KlvMetadata ManifestMetadataSignaling Scte35Esam Scte35Source SigningKmsKey+ TimedMetadata TimedMetadataBoxVersion TimedMetadataSchemeIdUri TimedMetadataValue',
  ColorConversion3DLUTSetting:
    'FileInput+ InputColorSpace InputMasteringLuminance OutputColorSpace OutputMasteringLuminance',
  ColorCorrector:
    'Brightness ClipLimits:ClipLimits ColorSpaceConversion Contrast Hdr10Metadata:Hdr10Metadata HdrToSdrToneMapper Hue MaxLuminance SampleRangeConversion Saturation SdrReferenceWhiteLevel',
  ContainerSettings:
    'CmfcSettings:CmfcSettings Container F4vSettings:F4vSettings M2tsSettings:M2tsSettings M3u8Settings:M3u8Settings MovSettings:MovSettings Mp4Settings:Mp4Settings MpdSettings:MpdSettings MxfSettings:MxfSettings',
  DashAdditionalManifest:
    'ManifestNameModifier+ SelectedOutputs:[]',
  DashIsoEncryptionSettings:
    'PlaybackDeviceCompatibility SpekeKeyProvider:SpekeKeyProvider',
  DashIsoGroupSettings:
    'AdditionalManifests:[DashAdditionalManifest] AudioChannelConfigSchemeIdUri BaseUrl DashIFrameTrickPlayNameModifier+ DashManifestStyle Destination DestinationSettings:DestinationSettings Encryption:DashIsoEncryptionSettings FragmentLength HbbtvCompliance ImageBasedTrickPlay ImageBasedTrickPlaySettings:DashIsoImageBasedTrickPlaySettings ImageBasedTrickPlayVariants:[DashIsoImageBasedTrickPlayVariant] MinBufferTime MinFinalSegmentLength MpdManifestBandwidthType MpdProfile PtsOffsetHandlingForBFrames SegmentControl SegmentLength SegmentLengthControl VideoCompositionOffsets WriteSegmentTimelineInRepresentation',
  DashIsoImageBasedTrickPlaySettings:
    'IntervalCadence ThumbnailHeight ThumbnailInterval ThumbnailWidth TileHeight TileWidth',
  DashIsoImageBasedTrickPlayVariant:
    'IntervalCadence ThumbnailHeight ThumbnailInterval ThumbnailWidth TileHeight TileWidth',
  Deinterlacer:
    'Algorithm Control Mode',
  DestinationSettings:
    'S3Settings:S3DestinationSettings',
  DolbyVision:
    'Compatibility L6Metadata:DolbyVisionLevel6Metadata L6Mode Mapping Profile',
  DolbyVisionLevel6Metadata:
    'MaxCll MaxFall',
  DurationControl:
    'IntegerDurationMaximumCompressionDenominator IntegerDurationMaximumCompressionNumerator IntegerDurationTrimThresholdMilliseconds',
  DvbNitSettings:
    'NetworkId NetworkName+ NitInterval',
  DvbSdtSettings:
    'OutputSdt SdtInterval ServiceName+ ServiceProviderName+',
  DvbSubDestinationSettings:
    'Alignment ApplyFontColor BackgroundColor BackgroundOpacity DdsHandling DdsXCoordinate DdsYCoordinate FallbackFont FontColor FontFileBold FontFileBoldItalic FontFileItalic FontFileRegular FontOpacity FontResolution FontScript FontSize Height HexFontColor+ OutlineColor OutlineSize ShadowColor ShadowOpacity ShadowXOffset ShadowYOffset StylePassthrough SubtitlingType TeletextSpacing Width XPosition YPosition',
  DvbSubSourceSettings:
    'Pid',
  DvbTdtSettings:
    'TdtInterval',
  DynamicAudioSelector:
    'AudioDurationCorrection ExternalAudioFileInput LanguageCode Offset SelectorType',
  Eac3AtmosSettings:
    'Bitrate BitstreamMode CodingMode DialogueIntelligence DownmixControl DynamicRangeCompressionLine DynamicRangeCompressionRf DynamicRangeControl LoRoCenterMixLevel LoRoSurroundMixLevel LtRtCenterMixLevel LtRtSurroundMixLevel MeteringMode SampleRate SpeechThreshold StereoDownmix SurroundExMode',
  Eac3Settings:
    'AttenuationControl Bitrate BitstreamMode CodingMode DcFilter Dialnorm DynamicRangeCompressionLine DynamicRangeCompressionRf LfeControl LfeFilter LoRoCenterMixLevel LoRoSurroundMixLevel LtRtCenterMixLevel LtRtSurroundMixLevel MetadataControl PassthroughControl PhaseControl SampleRate StereoDownmix SurroundExMode SurroundMode',
  EmbeddedDestinationSettings:
    'Destination608ChannelNumber Destination708ServiceNumber',
  EmbeddedSourceSettings:
    'Convert608To708 Source608ChannelNumber Source608TrackNumber TerminateCaptions',
  EncryptionContractConfiguration:
    'SpekeAudioPreset SpekeVideoPreset',
  EsamManifestConfirmConditionNotification:
    'MccXml',
  EsamSettings:
    'ManifestConfirmConditionNotification:EsamManifestConfirmConditionNotification ResponseSignalPreroll SignalProcessingNotification:EsamSignalProcessingNotification',
  EsamSignalProcessingNotification:
    'SccXml',
  ExtendedDataServices:
    'CopyProtectionAction VchipAction',
  F4vSettings:
    'MoovPlacement',
  FileGroupSettings:
    'Destination DestinationSettings:DestinationSettings',
  FileSourceSettings:
    'ByteRateLimit Convert608To708 ConvertPaintToPop Framerate:CaptionSourceFramerate SourceFile+ TimeDelta TimeDeltaUnits UpconvertSTLToTeletext',
  FlacSettings:
    'BitDepth Channels SampleRate',
  ForceIncludeRenditionSize:
    'Height Width',
  FrameCaptureSettings:
    'FramerateDenominator FramerateNumerator MaxCaptures Quality',
  GifSettings:
    'FramerateControl FramerateConversionAlgorithm FramerateDenominator FramerateNumerator',
  H264QvbrSettings:
    'MaxAverageBitrate QvbrQualityLevel QvbrQualityLevelFineTune',
  H264Settings:
    'AdaptiveQuantization BandwidthReductionFilter:BandwidthReductionFilter Bitrate CodecLevel CodecProfile DynamicSubGop EndOfStreamMarkers EntropyEncoding ExplicitWeightedPrediction FieldEncoding FlickerAdaptiveQuantization FramerateControl FramerateConversionAlgorithm FramerateDenominator FramerateNumerator GopBReference GopClosedCadence GopSize GopSizeUnits HrdBufferFinalFillPercentage HrdBufferInitialFillPercentage HrdBufferSize InterlaceMode MaxBitrate MinIInterval NumberBFramesBetweenReferenceFrames NumberReferenceFrames ParControl ParDenominator ParNumerator PerFrameMetrics:[] QualityTuningLevel QvbrSettings:H264QvbrSettings RateControlMode RepeatPps SaliencyAwareEncoding ScanTypeConversionMode SceneChangeDetect Slices SlowPal Softness SpatialAdaptiveQuantization Syntax Telecine TemporalAdaptiveQuantization UnregisteredSeiTimecode WriteMp4PackagingType',
  H265QvbrSettings:
    'MaxAverageBitrate QvbrQualityLevel QvbrQualityLevelFineTune',
  H265Settings:
    'AdaptiveQuantization AlternateTransferFunctionSei BandwidthReductionFilter:BandwidthReductionFilter Bitrate CodecLevel CodecProfile Deblocking DynamicSubGop EndOfStreamMarkers FlickerAdaptiveQuantization FramerateControl FramerateConversionAlgorithm FramerateDenominator FramerateNumerator GopBReference GopClosedCadence GopSize GopSizeUnits HrdBufferFinalFillPercentage HrdBufferInitialFillPercentage HrdBufferSize InterlaceMode MaxBitrate MinIInterval MvOverPictureBoundaries MvTemporalPredictor NumberBFramesBetweenReferenceFrames NumberReferenceFrames ParControl ParDenominator ParNumerator PerFrameMetrics:[] QualityTuningLevel QvbrSettings:H265QvbrSettings RateControlMode SampleAdaptiveOffsetFilterMode ScanTypeConversionMode SceneChangeDetect Slices SlowPal SpatialAdaptiveQuantization Telecine TemporalAdaptiveQuantization TemporalIds TileHeight TilePadding TileWidth Tiles TreeBlockSize UnregisteredSeiTimecode WriteMp4PackagingType',
  Hdr10Metadata:
    'BluePrimaryX BluePrimaryY GreenPrimaryX GreenPrimaryY MaxContentLightLevel MaxFrameAverageLightLevel MaxLuminance MinLuminance RedPrimaryX RedPrimaryY WhitePointX WhitePointY',
  Hdr10Plus:
    'MasteringMonitorNits TargetMonitorNits',
  HlsAdditionalManifest:
    'ManifestNameModifier+ SelectedOutputs:[]',
  HlsCaptionLanguageMapping:
    'CaptionChannel CustomLanguageCode+ LanguageCode LanguageDescription',
  HlsEncryptionSettings:
    'ConstantInitializationVector+ EncryptionMethod InitializationVectorInManifest OfflineEncrypted SpekeKeyProvider:SpekeKeyProvider StaticKeyProvider:StaticKeyProvider Type',
  HlsGroupSettings:
    'AdMarkers:[] AdditionalManifests:[HlsAdditionalManifest] AudioOnlyHeader BaseUrl CaptionLanguageMappings:[HlsCaptionLanguageMapping] CaptionLanguageSetting CaptionSegmentLengthControl ClientCache CodecSpecification Destination DestinationSettings:DestinationSettings DirectoryStructure Encryption:HlsEncryptionSettings ImageBasedTrickPlay ImageBasedTrickPlaySettings:HlsImageBasedTrickPlaySettings ImageBasedTrickPlayVariants:[HlsImageBasedTrickPlayVariant] ManifestCompression ManifestDurationFormat MinFinalSegmentLength MinSegmentLength OutputSelection ProgramDateTime ProgramDateTimePeriod ProgressiveWriteHlsManifest SegmentControl SegmentLength SegmentLengthControl SegmentsPerSubdirectory StreamInfResolution TargetDurationCompatibilityMode TimedMetadataId3Frame TimedMetadataId3Period TimestampDeltaMilliseconds',
  HlsImageBasedTrickPlaySettings:
    'IntervalCadence ThumbnailHeight ThumbnailInterval ThumbnailWidth TileHeight TileWidth',
  HlsImageBasedTrickPlayVariant:
    'IntervalCadence ThumbnailHeight ThumbnailInterval ThumbnailWidth TileHeight TileWidth',
  HlsRenditionGroupSettings:
    'RenditionGroupId RenditionLanguageCode RenditionName',
  HlsSettings:
    'AudioGroupId AudioOnlyContainer AudioRenditionSets AudioTrackType DescriptiveVideoServiceFlag IFrameOnlyManifest SegmentModifier',
  Id3Insertion:
    'Id3 Timecode',
  ImageInserter:
    'InsertableImages:[InsertableImage] SdrReferenceWhiteLevel',
  ImscDestinationSettings:
    'Accessibility StylePassthrough',
  Input:
    'AdvancedInputFilter AdvancedInputFilterSettings:AdvancedInputFilterSettings AudioSelectorGroups:{AudioSelectorGroup} AudioSelectors:{AudioSelector} CaptionSelectors:{CaptionSelector} Crop:Rectangle DeblockFilter DecryptionSettings:InputDecryptionSettings DenoiseFilter DolbyVisionMetadataXml+ DynamicAudioSelectors:{DynamicAudioSelector} FileInput FilterEnable FilterStrength ImageInserter:ImageInserter InputClippings:[InputClipping] InputScanType MultiViewSettings:[MultiViewSettings] Position:Rectangle ProgramNumber PsiControl SupplementalImps:[] TamsSettings:InputTamsSettings TimecodeSource TimecodeStart+ VideoGenerator:InputVideoGenerator VideoOverlays:[VideoOverlay] VideoSelector:VideoSelector',
  InputClipping:
    'EndTimecode StartTimecode',
  InputDecryptionSettings:
    'DecryptionMode EncryptedDecryptionKey+ InitializationVector+ KmsKeyRegion+',
  InputTamsSettings:
    'AuthConnectionArn GapHandling SourceId Timerange',
  InputVideoGenerator:
    'Channels Duration FramerateDenominator FramerateNumerator Height ImageInput+ SampleRate Width',
  InsertableImage:
    'Duration FadeIn FadeOut Height ImageInserterInput+ ImageX ImageY Layer Opacity StartTime Width',
  JobSettings:
    'AdAvailOffset AvailBlanking:AvailBlanking ColorConversion3DLUTSettings:[ColorConversion3DLUTSetting] Esam:EsamSettings ExtendedDataServices:ExtendedDataServices FollowSource Inputs:[Input] KantarWatermark:KantarWatermarkSettings MotionImageInserter:MotionImageInserter MotionImageInserters:[MotionImageInserter] NielsenConfiguration:NielsenConfiguration NielsenNonLinearWatermark:NielsenNonLinearWatermarkSettings OutputGroups:[OutputGroup] TimecodeConfig:TimecodeConfig TimedMetadataInsertion:TimedMetadataInsertion',
  KantarWatermarkSettings:
    'ChannelName+ ContentReference+ CredentialsSecretName+ FileOffset KantarLicenseId KantarServerUrl LogDestination Metadata3+ Metadata4+ Metadata5+ Metadata6+ Metadata7+ Metadata8+',
  M2tsScte35Esam:
    'Scte35EsamPid',
  M2tsSettings:
    'AudioBufferModel AudioDuration AudioFramesPerPes AudioPids:[] AudioPtsOffsetDelta Bitrate BufferModel DataPTSControl DvbNitSettings:DvbNitSettings DvbSdtSettings:DvbSdtSettings DvbSubPids:[] DvbTdtSettings:DvbTdtSettings DvbTeletextPid EbpAudioInterval EbpPlacement EsRateInPes ForceTsVideoEbpOrder FragmentTime KlvMetadata MaxPcrInterval MinEbpInterval NielsenId3 NullPacketBitrate PatInterval PcrControl PcrPid PmtInterval PmtPid PreventBufferUnderflow PrivateMetadataPid ProgramNumber PtsOffset PtsOffsetMode RateMode Scte35Esam:M2tsScte35Esam Scte35Pid Scte35Source SegmentationMarkers SegmentationStyle SegmentationTime TimedMetadataPid TransportStreamId VideoPid',
  M3u8Settings:
    'AudioDuration AudioFramesPerPes AudioPids:[] AudioPtsOffsetDelta DataPTSControl MaxPcrInterval NielsenId3 PatInterval PcrControl PcrPid PmtInterval PmtPid PrivateMetadataPid ProgramNumber PtsOffset PtsOffsetMode Scte35Pid Scte35Source TimedMetadata TimedMetadataPid TransportStreamId VideoPid',
  MinBottomRenditionSize:
    'Height Width',
  MinTopRenditionSize:
    'Height Width',
  MotionImageInserter:
    'Framerate:MotionImageInsertionFramerate Input+ InsertionMode Offset:MotionImageInsertionOffset Playback StartTime+',
  MotionImageInsertionFramerate:
    'FramerateDenominator FramerateNumerator',
  MotionImageInsertionOffset:
    'ImageX ImageY',
  MovSettings:
    'AudioDuration ClapAtom CslgAtom Mpeg2FourCCControl PaddingControl Reference',
  Mp2Settings:
    'AudioDescriptionMix Bitrate Channels SampleRate',
  Mp3Settings:
    'Bitrate Channels RateControlMode SampleRate VbrQuality',
  Mp4Settings:
    'AudioDuration C2paManifest CertificateSecret+ CslgAtom CttsVersion FreeSpaceBox MoovPlacement Mp4MajorBrand SigningKmsKey+',
  MpdSettings:
    'AccessibilityCaptionHints AudioDuration C2paManifest CaptionContainerType CertificateSecret+ KlvMetadata ManifestMetadataSignaling Scte35Esam Scte35Source SigningKmsKey+ TimedMetadata TimedMetadataBoxVersion TimedMetadataSchemeIdUri TimedMetadataValue',
  Mpeg2Settings:
    'AdaptiveQuantization Bitrate CodecLevel CodecProfile DynamicSubGop FramerateControl FramerateConversionAlgorithm FramerateDenominator FramerateNumerator GopClosedCadence GopSize GopSizeUnits HrdBufferFinalFillPercentage HrdBufferInitialFillPercentage HrdBufferSize InterlaceMode IntraDcPrecision MaxBitrate MinIInterval NumberBFramesBetweenReferenceFrames ParControl ParDenominator ParNumerator PerFrameMetrics:[] QualityTuningLevel RateControlMode ScanTypeConversionMode SceneChangeDetect SlowPal Softness SpatialAdaptiveQuantization Syntax Telecine TemporalAdaptiveQuantization',
  MsSmoothAdditionalManifest:
    'ManifestNameModifier+ SelectedOutputs:[]',
  MsSmoothEncryptionSettings:
    'SpekeKeyProvider:SpekeKeyProvider',
  MsSmoothGroupSettings:
    'AdditionalManifests:[MsSmoothAdditionalManifest] AudioDeduplication Destination DestinationSettings:DestinationSettings Encryption:MsSmoothEncryptionSettings FragmentLength FragmentLengthControl ManifestEncoding',
  MultiViewInput:
    'FileInput',
  MultiViewSettings:
    'Input:MultiViewInput',
  MxfSettings:
    'AfdSignaling Profile UncompressedAudioWrapping XavcProfileSettings:MxfXavcProfileSettings',
  MxfXavcProfileSettings:
    'DurationMode MaxAncDataSize',
  NexGuardFileMarkerSettings:
    'License+ Payload Preset+ Strength',
  NielsenConfiguration:
    'BreakoutCode DistributorId',
  NielsenNonLinearWatermarkSettings:
    'ActiveWatermarkProcess AdiFilename AssetId+ AssetName+ CbetSourceId EpisodeId+ MetadataDestination SourceId SourceWatermarkStatus TicServerUrl UniqueTicPerAudioTrack',
  NoiseReducer:
    'Filter FilterSettings:NoiseReducerFilterSettings SpatialFilterSettings:NoiseReducerSpatialFilterSettings TemporalFilterSettings:NoiseReducerTemporalFilterSettings',
  NoiseReducerFilterSettings:
    'Strength',
  NoiseReducerSpatialFilterSettings:
    'PostFilterSharpenStrength Speed Strength',
  NoiseReducerTemporalFilterSettings:
    'AggressiveMode PostTemporalSharpening PostTemporalSharpeningStrength Speed Strength',
  OpusSettings:
    'Bitrate Channels SampleRate',
  Output:
    'AudioDescriptions:[AudioDescription] CaptionDescriptions:[CaptionDescription] ContainerSettings:ContainerSettings Extension NameModifier+ OutputSettings:OutputSettings Preset VideoDescription:VideoDescription',
  OutputChannelMapping:
    'InputChannels:[] InputChannelsFineTune:[]',
  OutputGroup:
    'AutomatedEncodingSettings:AutomatedEncodingSettings CustomName Name OutputGroupSettings:OutputGroupSettings Outputs:[Output]',
  OutputGroupSettings:
    'CmafGroupSettings:CmafGroupSettings DashIsoGroupSettings:DashIsoGroupSettings FileGroupSettings:FileGroupSettings HlsGroupSettings:HlsGroupSettings MsSmoothGroupSettings:MsSmoothGroupSettings PerFrameMetrics:[] Type',
  OutputSettings:
    'HlsSettings:HlsSettings',
  PartnerWatermarking:
    'NexguardFileMarkerSettings:NexGuardFileMarkerSettings',
  PassthroughSettings:
    'FrameControl GopsPerSegment SegmentationMode VideoSelectorMode',
  ProresSettings:
    'ChromaSampling CodecProfile FramerateControl FramerateConversionAlgorithm FramerateDenominator FramerateNumerator InterlaceMode ParControl ParDenominator ParNumerator PerFrameMetrics:[] ScanTypeConversionMode SlowPal Telecine',
  Rectangle:
    'Height Width X Y',
  RemixSettings:
    'AudioDescriptionAudioChannel AudioDescriptionDataChannel ChannelMapping:ChannelMapping ChannelsIn ChannelsOut',
  S3DestinationAccessControl:
    'CannedAcl',
  S3DestinationSettings:
    'AccessControl:S3DestinationAccessControl Encryption:S3EncryptionSettings StorageClass',
  S3EncryptionSettings:
    'EncryptionType KmsEncryptionContext KmsKeyArn',
  SccDestinationSettings:
    'Framerate',
  SpekeKeyProvider:
    'CertificateArn EncryptionContractConfiguration:EncryptionContractConfiguration ResourceId SystemIds:[] Url',
  SpekeKeyProviderCmaf:
    'CertificateArn DashSignaledSystemIds:[] EncryptionContractConfiguration:EncryptionContractConfiguration HlsSignaledSystemIds:[] ResourceId Url',
  SrtDestinationSettings:
    'StylePassthrough',
  StaticKeyProvider:
    'KeyFormat KeyFormatVersions StaticKeyValue Url',
  TeletextDestinationSettings:
    'PageNumber+ PageTypes:[]',
  TeletextSourceSettings:
    'PageNumber+',
  TimecodeBurnin:
    'FontSize Position Prefix',
  TimecodeConfig:
    'Anchor Source Start TimestampOffset',
  TimedMetadataInsertion:
    'Id3Insertions:[Id3Insertion]',
  TrackSourceSettings:
    'StreamNumber TrackNumber',
  TtmlDestinationSettings:
    'BackgroundColor BackgroundOpacity FontColor FontOpacity FontSize FontStyle FontWeight StylePassthrough TextDecoration',
  UncompressedSettings:
    'Fourcc FramerateControl FramerateConversionAlgorithm FramerateDenominator FramerateNumerator InterlaceMode ScanTypeConversionMode SlowPal Telecine',
  Vc3Settings:
    'FramerateControl FramerateConversionAlgorithm FramerateDenominator FramerateNumerator InterlaceMode ScanTypeConversionMode SlowPal Telecine Vc3Class',
  VideoCodecSettings:
    'Av1Settings:Av1Settings AvcIntraSettings:AvcIntraSettings Codec FrameCaptureSettings:FrameCaptureSettings GifSettings:GifSettings H264Settings:H264Settings H265Settings:H265Settings Mpeg2Settings:Mpeg2Settings PassthroughSettings:PassthroughSettings ProresSettings:ProresSettings UncompressedSettings:UncompressedSettings Vc3Settings:Vc3Settings Vp8Settings:Vp8Settings Vp9Settings:Vp9Settings XavcSettings:XavcSettings',
  VideoDescription:
    'AfdSignaling AntiAlias ChromaPositionMode CodecSettings:VideoCodecSettings ColorMetadata Crop:Rectangle DropFrameTimecode FixedAfd Height Position:Rectangle RespondToAfd ScalingBehavior Sharpness TimecodeInsertion TimecodeTrack VideoPreprocessors:VideoPreprocessor Width',
  VideoOverlay:
    'Crop:VideoOverlayCrop EndTimecode InitialPosition:VideoOverlayPosition Input:VideoOverlayInput Playback StartTimecode Transitions:[VideoOverlayTransition]',
  VideoOverlayCrop:
    'Height Unit Width X Y',
  VideoOverlayInput:
    'AudioSelectors:{AudioSelector} FileInput InputClippings:[VideoOverlayInputClipping] TimecodeSource TimecodeStart+',
  VideoOverlayInputClipping:
    'EndTimecode StartTimecode',
  VideoOverlayPosition:
    'Height Opacity Unit Width XPosition YPosition',
  VideoOverlayTransition:
    'EndPosition:VideoOverlayPosition EndTimecode StartTimecode',
  VideoPreprocessor:
    'ColorCorrector:ColorCorrector Deinterlacer:Deinterlacer DolbyVision:DolbyVision DurationControl:DurationControl Hdr10Plus:Hdr10Plus ImageInserter:ImageInserter NoiseReducer:NoiseReducer PartnerWatermarking:PartnerWatermarking TimecodeBurnin:TimecodeBurnin',
  VideoSelector:
    'AlphaBehavior ColorSpace ColorSpaceUsage EmbeddedTimecodeOverride Hdr10Metadata:Hdr10Metadata MaxLuminance PadVideo Pid ProgramNumber Rotate SampleRange SelectorType Streams:[]',
  VorbisSettings:
    'Channels SampleRate VbrQuality',
  Vp8Settings:
    'Bitrate FramerateControl FramerateConversionAlgorithm FramerateDenominator FramerateNumerator GopSize HrdBufferSize MaxBitrate ParControl ParDenominator ParNumerator QualityTuningLevel RateControlMode',
  Vp9Settings:
    'Bitrate FramerateControl FramerateConversionAlgorithm FramerateDenominator FramerateNumerator GopSize HrdBufferSize MaxBitrate ParControl ParDenominator ParNumerator QualityTuningLevel RateControlMode',
  WavSettings:
    'BitDepth Channels Format SampleRate',
  WebvttDestinationSettings:
    'Accessibility StylePassthrough',
  WebvttHlsSourceSettings:
    'RenditionGroupId RenditionLanguageCode RenditionName',
  Xavc4kIntraCbgProfileSettings:
    'XavcClass',
  Xavc4kIntraVbrProfileSettings:
    'XavcClass',
  Xavc4kProfileSettings:
    'BitrateClass CodecProfile FlickerAdaptiveQuantization GopBReference GopClosedCadence HrdBufferSize QualityTuningLevel Slices',
  XavcHdIntraCbgProfileSettings:
    'InterlaceMode XavcClass',
  XavcHdProfileSettings:
    'BitrateClass FlickerAdaptiveQuantization GopBReference GopClosedCadence HrdBufferSize InterlaceMode QualityTuningLevel Slices Telecine',
  XavcSettings:
    'AdaptiveQuantization EntropyEncoding FramerateControl FramerateConversionAlgorithm FramerateDenominator FramerateNumerator PerFrameMetrics:[] Profile SlowPal Softness SpatialAdaptiveQuantization TemporalAdaptiveQuantization Xavc4kIntraCbgProfileSettings:Xavc4kIntraCbgProfileSettings Xavc4kIntraVbrProfileSettings:Xavc4kIntraVbrProfileSettings Xavc4kProfileSettings:Xavc4kProfileSettings XavcHdIntraCbgProfileSettings:XavcHdIntraCbgProfileSettings XavcHdProfileSettings:XavcHdProfileSettings',
};
